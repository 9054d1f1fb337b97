/// Natural logarithm, from basic operations alone, so that the bits do not depend on a C library.
/// Maximum error below 1 ulp (method and coefficients: Sun's fdlibm, e_log.c).
///
/// - Parameter x: a finite number.
/// - Returns: -infinity at 0; NaN below 0.
package func logarithm(_ x: Double) -> Double {
  if x == 0 { return -.infinity }
  if x < 0 || x.isNaN { return .nan }
  if x == .infinity { return x }
  var exponent = Double(x.exponent)
  var f = x.significand
  if f > 1.414_213_562_373_095_05 {
    f *= 0.5
    exponent += 1
  }
  f -= 1
  let s = f / (2 + f)
  let z = s * s
  let w = z * z
  let even =
    w
    * (3.999_999_999_940_941_908e-01
      + w * (2.222_219_843_214_978_396e-01 + w * 1.531_383_769_920_937_332e-01))
  let inner = 1.818_357_216_161_805_012e-01 + w * 1.479_819_860_511_658_591e-01
  let odd =
    z * (6.666_666_666_666_735_130e-01 + w * (2.857_142_874_366_239_149e-01 + w * inner))
  let half = 0.5 * f * f
  let low = s * (half + even + odd) + exponent * 1.908_214_929_270_587_700_02e-10
  return exponent * 6.931_471_803_691_238_164_90e-01 - ((half - low) - f)
}
