import Foundation
import Model
import Simulation
import SpecialFunctions
import Statistics
import Testing

/// A tariff of random size on goods of a certain value: the cost's distribution is that of the
/// size, so VaR and CVaR of a whole run have closed forms.
struct CostDistributionTests {
  /// 100,000 units of 40 USD land in the trial.
  private static let value = 100_000 * 40.0

  private static func job(size: String) -> String {
    """
    chokepoint: 1
    name: distribution
    start: 2025-01-01
    days: 100
    trials: 131072
    network:
      products: [{name: car, demand_per_day: 1000}]
      stages:
        - {name: magnets, country: CN, makes: magnet}
        - {name: cars, country: US, makes: car}
      inputs: [{stage: cars, input: magnet}]
      lanes: [{from: magnets, to: cars, transit_days: 3, value_usd: 40}]
    policy:
      instruments: [{tariff: threat, on: {to: US}, hike: {on: 2025-01-01, size: \(size)}}]
    """
  }

  /// The estimator of the total cost after all units of the job.
  private func estimator(size: String) throws -> Estimator {
    let job = try Trials(Self.job(size: size)).job
    let simulation = UnitSimulation(job)
    let grid = UnitGrid(job)
    var partial = try simulation.run(unit: 0) { _ in }
    for unit in 1..<grid.unitCount { try partial.merge(try simulation.run(unit: unit) { _ in }) }
    let index = try #require(simulation.metrics.firstIndex { $0.name == Metric.totalCost })
    return try #require(Estimator(partial.metrics[index], sampling: partial.sampling))
  }

  /// Whether the closed form is within twice the half-width of the 95 % interval.
  private func expect(_ estimate: Estimate, is exact: Double) {
    let halfWidth = (estimate.upper - estimate.lower) / 2
    #expect(abs(estimate.value - exact) <= 2 * halfWidth, "\(estimate) against \(exact)")
    #expect(halfWidth < 0.02 * exact)
  }

  @Test func `log-normal costs have the closed-form VaR and CVaR`() throws {
    let estimator = try estimator(size: "{lognormal: {median: 50%, sigma: 0.6}}")
    expect(estimator.mean(), is: Self.value * 0.5 * exp(0.18))
    for level in [0.9, 0.95, 0.99] {
      let z = normalQuantile(level)
      expect(estimator.quantile(level), is: Self.value * 0.5 * exp(0.6 * z))
      let tail = normalCumulative(0.6 - z) / (1 - level)
      expect(estimator.cvar(level), is: Self.value * 0.5 * exp(0.18) * tail)
    }
  }

  @Test func `normal costs have the closed-form VaR and CVaR`() throws {
    let estimator = try estimator(size: "{normal: {mean: 80%, sd: 10%}}")
    expect(estimator.mean(), is: Self.value * 0.8)
    expect(estimator.standardDeviation(), is: Self.value * 0.1)
    for level in [0.9, 0.95, 0.99] {
      let z = normalQuantile(level)
      expect(estimator.quantile(level), is: Self.value * (0.8 + 0.1 * z))
      let density = exp(-z * z / 2) / (2 * Double.pi).squareRoot()
      expect(estimator.cvar(level), is: Self.value * (0.8 + 0.1 * density / (1 - level)))
    }
  }
}
