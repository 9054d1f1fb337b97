/// e to the power x, from additions and multiplications alone, so that the bits do not depend on a
/// C library. Maximum error below 1 ulp (method and coefficients: Sun's fdlibm, e_exp.c).
///
/// - Parameter x: any finite number.
/// - Returns: 0 below -708, infinity above 709.
package func exponential(_ x: Double) -> Double {
  if x > 709 { return .infinity }
  if x < -708 { return 0 }
  let k = (x * 1.442_695_040_888_963_387_00).rounded(.toNearestOrEven)
  let high = x - k * 6.931_471_803_691_238_164_90e-01
  let low = k * 1.908_214_929_270_587_700_02e-10
  let r = high - low
  let t = r * r
  let tail = -1.653_390_220_546_525_153_90e-06 + t * 4.138_136_797_057_238_460_39e-08
  let middle = 6.613_756_321_437_934_361_17e-05 + t * tail
  let head = -2.777_777_777_701_559_338_42e-03 + t * middle
  let c = r - t * (1.666_666_666_666_660_190_37e-01 + t * head)
  let y = 1 - ((low - (r * c) / (2 - c)) - high)
  return Double(sign: .plus, exponent: Int(k), significand: y)
}
