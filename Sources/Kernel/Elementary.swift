internal import CVector
package import KernelTables

/// e to the power x, the method of `SpecialFunctions.exponential` on vectors.
///
/// - Parameter x: from -700 to 700; other numbers count as the nearer bound.
/// - Returns: positive numbers, within 1 ulp.
@inline(__always)
package func exponential(_ x: Vector) -> Vector {
  let x = cv_min(cv_max(x, Vector(repeating: -700)), Vector(repeating: 700))
  // The sum with 1.5 * 2^52 holds the rounded quotient in its low bits.
  let shift = Vector(repeating: 0x1.8p52)
  let shifted = x * 1.442_695_040_888_963_387_00 + shift
  let k = shifted - shift
  let high = x - k * 6.931_471_803_691_238_164_90e-01
  let low = k * 1.908_214_929_270_587_700_02e-10
  let r = high - low
  let t = r * r
  let tail = t * 4.138_136_797_057_238_460_39e-08 + -1.653_390_220_546_525_153_90e-06
  let middle = t * tail + 6.613_756_321_437_934_361_17e-05
  let head = t * middle + -2.777_777_777_701_559_338_42e-03
  let c = r - t * (t * head + 1.666_666_666_666_660_190_37e-01)
  let y = 1 - ((low - (r * c) / (2 - c)) - high)
  let exponent = (unsafeBitCast(shifted, to: SIMD8<UInt64>.self) &+ 1023) &<< 52
  return y * unsafeBitCast(exponent, to: Vector.self)
}

/// Natural logarithm, the method of `SpecialFunctions.logarithm` on vectors.
///
/// - Parameter x: positive and normal.
/// - Returns: the logarithms, within 1 ulp.
@inline(__always)
package func logarithm(_ x: Vector) -> Vector {
  let bits = unsafeBitCast(x, to: SIMD8<UInt64>.self)
  let fraction = bits & SIMD8(repeating: 0x000f_ffff_ffff_ffff)
  let m = unsafeBitCast(fraction | SIMD8(repeating: 0x3ff0_0000_0000_0000), to: Vector.self)
  let limit = Vector(repeating: 1.414_213_562_373_095_05)
  let exponent = exactly(bits &>> 52) - 1023
  let k = cv_where_less(limit, m, exponent + 1, exponent)
  let f = cv_where_less(limit, m, m * 0.5, m) - 1
  let s = f / (f + 2)
  let z = s * s
  let w = z * z
  let even =
    w
    * (w * (w * 1.531_383_769_920_937_332e-01 + 2.222_219_843_214_978_396e-01)
      + 3.999_999_999_940_941_908e-01)
  let inner = w * 1.479_819_860_511_658_591e-01 + 1.818_357_216_161_805_012e-01
  let odd =
    z * (w * (w * inner + 2.857_142_874_366_239_149e-01) + 6.666_666_666_666_735_130e-01)
  let half = f * f * 0.5
  let low = s * (half + even + odd) + k * 1.908_214_929_270_587_700_02e-10
  return k * 6.931_471_803_691_238_164_90e-01 - ((half - low) - f)
}

/// Whole numbers below 2^52 as doubles.
@inline(__always)
func exactly(_ k: SIMD8<UInt64>) -> Vector {
  unsafeBitCast(k | SIMD8(repeating: 0x4330_0000_0000_0000), to: Vector.self) - 0x1p52
}

/// Quantile of the standard normal distribution, AS 241 (Wichura 1988) as
/// `SpecialFunctions.normalQuantile`; all branches are computed.
///
/// - Parameter p: from 2^-53 to 1 - 2^-53.
/// - Returns: finite numbers, relative error about 1e-16.
@inline(__always)
package func normalQuantile(_ p: Vector) -> Vector {
  let q = p - 0.5
  let r = 0.180625 - q * q
  let central = q * ratio(r, centralNumerator, centralDenominator)
  let tail = cv_min(p, 1 - p)
  let root = cv_sqrt(-logarithm(tail))
  let near = ratio(root - 1.6, middleNumerator, middleDenominator)
  let far = ratio(root - 5, farNumerator, farDenominator)
  let five = Vector(repeating: 5)
  let size = cv_where_less(five, root, far, near)
  let outer = cv_where_less(q, .zero, -size, size)
  return cv_where_less(r, .zero, outer, central)
}

/// Eight coefficients, highest power first.
private typealias Coefficients = (
  Double, Double, Double, Double, Double, Double, Double, Double
)

@inline(__always)
private func ratio(_ r: Vector, _ numerator: Coefficients, _ denominator: Coefficients) -> Vector {
  polynomial(r, numerator) / polynomial(r, denominator)
}

@inline(__always)
private func polynomial(_ r: Vector, _ c: Coefficients) -> Vector {
  let high = ((r * c.0 + c.1) * r + c.2) * r + c.3
  return (((high * r + c.4) * r + c.5) * r + c.6) * r + c.7
}

@inline(__always) private var centralNumerator: Coefficients {
  (
    2.509_080_928_730_122_672_7e3, 3.343_057_558_358_812_810_5e4, 6.726_577_092_700_870_085_3e4,
    4.592_195_393_154_987_145_7e4, 1.373_169_376_550_946_112_5e4, 1.971_590_950_306_551_442_7e3,
    1.331_416_678_917_843_774_5e2, 3.387_132_872_796_366_608_0e0
  )
}
@inline(__always) private var centralDenominator: Coefficients {
  (
    5.226_495_278_852_854_561_0e3, 2.872_908_573_572_194_267_4e4, 3.930_789_580_009_271_061_0e4,
    2.121_379_430_158_659_586_7e4, 5.394_196_021_424_751_107_7e3, 6.871_870_074_920_579_083_0e2,
    4.231_333_070_160_091_125_2e1, 1
  )
}
@inline(__always) private var middleNumerator: Coefficients {
  (
    7.745_450_142_783_414_076_40e-4, 2.272_384_498_926_918_458_33e-2,
    2.417_807_251_774_506_117_70e-1, 1.270_458_252_452_368_382_58e0,
    3.647_848_324_763_204_605_04e0, 5.769_497_221_460_691_405_50e0,
    4.630_337_846_156_545_295_90e0, 1.423_437_110_749_683_577_34e0
  )
}
@inline(__always) private var middleDenominator: Coefficients {
  (
    1.050_750_071_644_416_843_24e-9, 5.475_938_084_995_344_946_00e-4,
    1.519_866_656_361_645_719_66e-2, 1.481_039_764_274_800_745_90e-1,
    6.897_673_349_851_000_045_50e-1, 1.676_384_830_183_803_849_40e0,
    2.053_191_626_637_758_821_87e0, 1
  )
}
@inline(__always) private var farNumerator: Coefficients {
  (
    2.010_334_399_292_288_132_65e-7, 2.711_555_568_743_487_578_15e-5,
    1.242_660_947_388_078_438_60e-3, 2.653_218_952_657_612_309_30e-2,
    2.965_605_718_285_048_912_30e-1, 1.784_826_539_917_291_335_80e0,
    5.463_784_911_164_114_369_90e0, 6.657_904_643_501_103_777_20e0
  )
}
@inline(__always) private var farDenominator: Coefficients {
  (
    2.044_263_103_389_939_785_64e-15, 1.421_511_758_316_445_888_70e-7,
    1.846_318_317_510_054_681_80e-5, 7.868_691_311_456_132_591_00e-4,
    1.487_536_129_085_061_485_25e-2, 1.369_298_809_227_358_053_10e-1,
    5.998_322_065_558_879_376_90e-1, 1
  )
}
