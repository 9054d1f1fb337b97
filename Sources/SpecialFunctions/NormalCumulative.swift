/// Distribution function of the standard normal: Hart et al. 1968, algorithm 5666, as published by
/// West, "Better approximations to cumulative normal functions", Wilmott 2005. Absolute error below
/// 1e-15, relative error below 1e-8 down to z = -37.
///
/// - Parameter z: any number.
/// - Returns: P(Z <= z), 0...1.
package func normalCumulative(_ z: Double) -> Double {
  let x = abs(z)
  if x > 37 { return z > 0 ? 1 : 0 }
  let density = exponential(-x * x / 2)
  let tail: Double
  if x < 7.071_067_811_865_47 {
    let top =
      ((3.526_249_659_989_11e-02 * x + 0.700_383_064_443_688) * x + 6.373_962_203_531_65) * x
    let numerator =
      (((top + 33.912_866_078_383) * x + 112.079_291_497_871) * x + 221.213_596_169_931) * x
      + 220.206_867_912_376
    let bottom =
      ((8.838_834_764_831_84e-02 * x + 1.755_667_163_182_64) * x + 16.064_177_579_207) * x
    let middle = ((bottom + 86.780_732_202_946_1) * x + 296.564_248_779_674) * x
    let denominator =
      ((middle + 637.333_633_378_831) * x + 793.826_512_519_948) * x + 440.413_735_824_752
    tail = density * numerator / denominator
  } else {
    let fraction = x + 1 / (x + 2 / (x + 3 / (x + 4 / (x + 0.65))))
    tail = density / fraction / 2.506_628_274_631_000_5
  }
  return z > 0 ? 1 - tail : tail
}
