import Foundation
import SpecialFunctions
import Testing

/// Expected values: scipy 1.17 (ndtr, ndtri, betainc), printed with repr.
struct SpecialFunctionsTests {
  @Test(arguments: [
    (-30, 4.906713927147908e-198), (-10, 7.61985302416047e-24), (-7.2, 3.010627981117422e-13),
    (-5, 2.866515718791933e-07), (-1.96, 0.024997895148220435), (-0.5, 0.3085375387259869),
    (0, 0.5), (0.3, 0.6179114221889526), (1, 0.8413447460685429), (2.5, 0.9937903346742238),
    (6, 0.9999999990134123),
  ])
  func `the normal distribution function agrees with scipy`(z: Double, expected: Double) {
    #expect(abs(normalCumulative(z) / expected - 1) < 1e-8)
    #expect(abs(normalCumulative(z) - expected) < 1e-15)
  }

  @Test(arguments: [
    (1e-300, -37.0470962993612), (1e-20, -9.262340089798409), (1e-9, -5.9978070150076865),
    (0.001, -3.090232306167813), (0.025, -1.9599639845400545), (0.075, -1.4395314709384563),
    (0.3, -0.5244005127080409), (0.7, 0.5244005127080407), (0.95, 1.6448536269514722),
    (0.999, 3.090232306167813), (0.999999999999, 7.0344869100478356),
  ])
  func `the normal quantile agrees with scipy`(p: Double, expected: Double) {
    #expect(abs(normalQuantile(p) / expected - 1) < 4e-15)
  }

  @Test(arguments: [
    (0.1, 1, 5, 0.40951000000000004), (0.3, 2.5, 3.5, 0.29675298929566646), (0.5, 3, 3, 0.5),
    (0.9, 5, 1, 0.5904900000000001), (0.77, 4.2, 1.8, 0.601326810419924),
    (0.01, 1.5, 4.5, 0.007599172993565484),
  ])
  func `the beta distribution function and its quantile agree with scipy`(
    x: Double, a: Double, b: Double, expected: Double
  ) {
    #expect(abs(betaCumulative(x, a, b) - expected) < 1e-12)
    #expect(abs(betaQuantile(expected, a, b) - x) < 1e-11)
  }

  @Test func `exponential and logarithm stay within one ulp of the C library`() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<100_000 {
      let x = Double.random(in: -700...700, using: &random)
      #expect(abs(exponential(x) - Foundation.exp(x)) <= Foundation.exp(x).ulp)
      let y = Foundation.exp(x / 3)
      #expect(abs(logarithm(y) - Foundation.log(y)) <= Foundation.log(y).ulp)
    }
    #expect(logarithm(0) == -.infinity)
    #expect(logarithm(-1).isNaN)
    #expect(exponential(1000) == .infinity)
    #expect(exponential(-1000) == 0)
  }
}
