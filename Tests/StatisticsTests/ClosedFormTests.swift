import Foundation
import SpecialFunctions
import Statistics
import Testing

/// A sample without noise: the distribution's quantiles at equally spaced probabilities.
@Suite struct ClosedFormTests {
  private static let count = 200_000
  private static let probabilities = (0..<count).map { (Double($0) + 0.5) / Double(count) }

  @Test(arguments: [0.9, 0.95, 0.99])
  func `normal costs have the closed-form VaR and CVaR`(_ level: Double) throws {
    let values = Self.probabilities.map { 100 + 15 * normalQuantile($0) }
    let estimator = try Partial(of: [values]).estimator()
    let z = normalQuantile(level)
    let cvar = 100 + 15 * KnownDistribution.density(z) / (1 - level)
    #expect(abs(estimator.quantile(level).value - (100 + 15 * z)) < 0.001 * 120)
    #expect(abs(estimator.cvar(level).value - cvar) < 1e-4 * cvar)
    #expect(abs(estimator.mean().value - 100) < 1e-9)
    #expect(abs(estimator.standardDeviation().value - 15) < 0.001)
  }

  @Test(arguments: [0.9, 0.95, 0.99], [0.5, 1.0, 1.5])
  func `log-normal costs have the closed-form VaR and CVaR`(
    _ level: Double, _ sigma: Double
  ) throws {
    let values = Self.probabilities.map { exp(sigma * normalQuantile($0)) }
    let estimator = try Partial(of: [values]).estimator()
    let z = normalQuantile(level)
    let valueAtRisk = exp(sigma * z)
    let cvar =
      exp(sigma * sigma / 2) * KnownDistribution.cumulative(sigma - z) / (1 - level)
    #expect(abs(estimator.quantile(level).value - valueAtRisk) < 0.0011 * valueAtRisk)
    #expect(abs(estimator.cvar(level).value - cvar) < 2e-3 * cvar)
  }

  @Test func `exceedance probabilities of an exponential are its survival function`() throws {
    let values = Self.probabilities.map { -log(1 - $0) }
    let estimator = try Partial(of: [values]).estimator()
    for threshold in [0.1, 0.5, 1, 2, 5, 8] {
      let estimate = estimator.exceedance(threshold)
      let exact = exp(-threshold)
      #expect(abs(estimate.value - exact) < 2e-5)
      #expect(estimate.lower < exact && exact < estimate.upper)
    }
    #expect(estimator.exceedance(-1).value == 1)
    #expect(estimator.exceedance(1e9).value == 0)
  }

  /// For a normal sample sd has the standard error sd / sqrt(2 n).
  @Test func `the standard deviation of normal costs has the textbook error`() throws {
    let values = Self.probabilities.map { 3 * normalQuantile($0) }
    let estimate = try Partial(of: [values]).estimator().standardDeviation()
    let expected = 1.959964 * 3 / (2 * Double(Self.count)).squareRoot()
    #expect(abs((estimate.upper - estimate.lower) / 2 - expected) < 0.005 * expected)
  }
}
