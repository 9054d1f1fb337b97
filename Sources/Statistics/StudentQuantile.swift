import SpecialFunctions

/// Quantiles of Student's t distribution.
package enum StudentQuantile {
  /// Above this many degrees of freedom the expansion is within 1e-12 of the series.
  private static let seriesDegreesMax: UInt64 = 200

  /// The value below which a t variable falls with a given probability.
  ///
  /// Up to 200 degrees of freedom: bisection on the finite series for integer degrees (Abramowitz
  /// & Stegun 26.7.3-4). Above: the expansion in the normal quantile (26.7.5).
  ///
  /// - Parameters:
  ///   - probability: at least 0.5, at most 0.9999.
  ///   - degreesOfFreedom: at least 1.
  /// - Returns: 0...3,200; relative error below 1e-12.
  package static func value(_ probability: Double, degreesOfFreedom: UInt64) -> Double {
    precondition((0.5...0.9999).contains(probability) && degreesOfFreedom >= 1)
    if degreesOfFreedom > seriesDegreesMax {
      return expansion(probability, Double(degreesOfFreedom))
    }
    let target = 2 * probability - 1
    var (low, high) = (0.0, 4_096.0)
    while true {
      let middle = low + (high - low) / 2
      guard middle > low && middle < high else { return middle }
      if central(middle, Int(degreesOfFreedom)) < target { low = middle } else { high = middle }
    }
  }

  private static func expansion(_ probability: Double, _ degrees: Double) -> Double {
    let x = normalQuantile(probability)
    let s = x * x
    let g1 = x * (s + 1) / 4
    let g2 = x * ((5 * s + 16) * s + 3) / 96
    let g3 = x * (((3 * s + 19) * s + 17) * s - 15) / 384
    let g4 = x * ((((79 * s + 776) * s + 1_482) * s - 1_920) * s - 945) / 92_160
    return x + (g1 + (g2 + (g3 + g4 / degrees) / degrees) / degrees) / degrees
  }

  /// The probability that |T| is at most `t`.
  private static func central(_ t: Double, _ degrees: Int) -> Double {
    let v = Double(degrees)
    let cosine2 = v / (v + t * t)
    let sine = t / (v + t * t).squareRoot()
    let isOdd = degrees % 2 == 1
    var term = isOdd ? cosine2.squareRoot() : 1
    var sum = 0.0
    for power in stride(from: isOdd ? 1 : 0, through: degrees - 2, by: 2) {
      sum += term
      term *= cosine2 * Double(power + 1) / Double(power + 2)
    }
    if !isOdd { return sine * sum }
    return 2 / Double.pi * (arctangent(t / v.squareRoot()) + sine * sum)
  }

  /// The arctangent of a value of at least 0: four halvings of the angle, then Taylor's series.
  private static func arctangent(_ x: Double) -> Double {
    var y = x
    for _ in 0..<4 { y /= 1 + (1 + y * y).squareRoot() }
    let squared = y * y
    var sum = 0.0
    for odd in stride(from: 17, through: 1, by: -2) { sum = 1 / Double(odd) - squared * sum }
    return 16 * y * sum
  }
}
