/// Quantiles of the standard normal distribution.
package enum NormalQuantile {
  /// The value below which a standard normal variable falls with a given probability.
  ///
  /// Wichura (1988), algorithm AS 241, PPND16: relative error about 1e-16. Its logarithm is
  /// computed here, so the digits do not depend on a library.
  ///
  /// - Parameter probability: above 0, below 1.
  /// - Returns: about -38...38.
  package static func value(_ probability: Double) -> Double {
    precondition(probability > 0 && probability < 1)
    let q = probability - 0.5
    if abs(q) <= 0.425 {
      let r = 0.180625 - q * q
      return q * horner(centralNumerator, r) / horner(centralDenominator, r)
    }
    let root = (-logarithm(min(probability, 1 - probability))).squareRoot()
    let magnitude =
      root <= 5
      ? horner(middleNumerator, root - 1.6) / horner(middleDenominator, root - 1.6)
      : horner(tailNumerator, root - 5) / horner(tailDenominator, root - 5)
    return q < 0 ? -magnitude : magnitude
  }

  /// The natural logarithm from the series of the inverse hyperbolic tangent, within 2 ulp.
  static func logarithm(_ x: Double) -> Double {
    var exponent = Double(x.exponent)
    var significand = x.significand
    if significand > 1.414_213_562_373_095_1 {
      significand /= 2
      exponent += 1
    }
    let s = (significand - 1) / (significand + 1)
    let squared = s * s
    var sum = 0.0
    for odd in stride(from: 23, through: 3, by: -2) { sum = (sum + 1 / Double(odd)) * squared }
    // ln 2 in two parts: the first has 32 trailing zero bits, so its multiples are exact.
    return exponent * 0x1.62E42FEEp-1
      + (2 * s * (1 + sum) + exponent * 0x1.A39EF35793C76p-33)
  }

  private static func horner(_ coefficients: [Double], _ x: Double) -> Double {
    coefficients.reversed().reduce(0) { $0 * x + $1 }
  }

  private static let centralNumerator = [
    3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
    1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
    3.3430575583588128105e4, 2.5090809287301226727e3,
  ]
  private static let centralDenominator = [
    1, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
    2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4,
    5.2264952788528545610e3,
  ]
  private static let middleNumerator = [
    1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0,
    3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1,
    2.27238449892691845833e-2, 7.74545014278341407640e-4,
  ]
  private static let middleDenominator = [
    1, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
    1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4,
    1.05075007164441684324e-9,
  ]
  private static let tailNumerator = [
    6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0,
    2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
    2.71155556874348757815e-5, 2.01033439929228813265e-7,
  ]
  private static let tailDenominator = [
    1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
    7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
    2.04426310338993978564e-15,
  ]
}
