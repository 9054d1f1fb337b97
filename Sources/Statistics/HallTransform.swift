/// The transformation that removes skewness from a studentised mean (Hall 1992, J. R. Statist.
/// Soc. B 54:221).
enum HallTransform {
  /// Below this a correction changes an interval by less than one part in a million.
  private static let skewMin = 1e-6

  /// The studentised value whose transform is `x`: 3 ((1 + k (x - k / 6))^(1/3) - 1) / k.
  ///
  /// - Parameters:
  ///   - x: a quantile of the symmetric distribution.
  ///   - skew: k, the skewness of the values over the root of their number.
  /// - Returns: a studentised value.
  static func inverse(_ x: Double, skew: Double) -> Double {
    guard abs(skew) > skewMin else { return x }
    return 3 * (cubeRoot(1 + skew * (x - skew / 6)) - 1) / skew
  }

  /// The arms of an interval in standard errors, neither of them shorter than `factor`.
  ///
  /// - Parameters:
  ///   - factor: the arm of the symmetric distribution, above 0.
  ///   - skew: as for `inverse`.
  /// - Returns: what is subtracted from the estimate and what is added to it.
  static func longerArms(_ factor: Double, skew: Double) -> (lower: Double, upper: Double) {
    (max(factor, inverse(factor, skew: skew)), max(factor, -inverse(-factor, skew: skew)))
  }

  /// The cube root by Newton's iteration from a third of the exponent, within 2 ulp.
  private static func cubeRoot(_ x: Double) -> Double {
    guard x != 0 else { return 0 }
    let magnitude = abs(x)
    var root = Double(sign: .plus, exponent: magnitude.exponent / 3, significand: 1)
    for _ in 0..<8 { root -= (root - magnitude / (root * root)) / 3 }
    return x < 0 ? -root : root
  }
}
