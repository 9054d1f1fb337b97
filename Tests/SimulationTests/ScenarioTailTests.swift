import Foundation
import Model
import Simulation
import Statistics
import Testing

/// 95 % intervals of mean, VaR and CVaR from scenarios that are spread evenly.
///
/// Of 400 runs the share that holds the truth has a binomial standard error of 1.1 %. Found were
/// 92.7 (CVaR of the heavy tail, Latin hypercube) to 98.3 % (VaR of the zero-inflated cost, Sobol',
/// whose errors are so small that what is left of them is mostly the groups' bias).
@Suite struct ScenarioTailTests {
  /// A cost of two uncertain numbers, with its mean, VaR and CVaR at 95 % in closed form.
  private struct Known: Sendable {
    let name: String
    let truths: [Double]
    let cost: @Sendable (Double, Double) -> Double

    /// (a b)^(-1/4): -log(a b) has the Gamma distribution of shape 2, so the cost exceeds y with
    /// probability y^-4 (1 + 4 log y): no fourth moment.
    static let heavy: Known = {
      // Solves exp(-v) (1 + v) = 0.05.
      var v = 4.7
      for _ in 0..<50 { v += (exp(-v) * (1 + v) - 0.05) / (v * exp(-v)) }
      let beyond = exp(-0.75 * v) * (v / 0.75 + 1 / 0.5625) / 0.05
      return Known(name: "heavy", truths: [16.0 / 9, exp(v / 4), beyond]) { pow($0 * $1, -0.25) }
    }()

    /// Zero in four of five cases, else exponential.
    static let zeroInflated = Known(
      name: "zero-inflated", truths: [0.2, log(4), log(4) + 1]
    ) { $0 < 0.8 ? 0 : -log($1) }
  }

  @Test(arguments: [ScenarioSampling.latinHypercube, .sobol])
  func `intervals hold the truth 92 to 99 times of 100`(_ sampling: ScenarioSampling) throws {
    let (runs, scenarios) = (400, 8_192)
    let clusters = Sampling.clustered(trialsPerCluster: 1)
    for known in [Known.heavy, .zeroInflated] {
      var hits = [0, 0, 0]
      for run in 0..<runs {
        let sampler = ScenarioSampler(
          sampling, names: ["a", "b"], seed: UInt64(run), scenarioCount: scenarios)
        let values = (0..<scenarios).map { scenario -> Double in
          let place = sampler.probabilities(in: scenario)
          return known.cost(place["a", default: .nan], place["b", default: .nan])
        }
        var partial = Partial(metricCount: 1, sampling: clusters)
        try partial.add(metric: 0, values: values.span, firstTrial: 0)
        let estimator = try #require(Estimator(partial.metrics[0], sampling: clusters))
        let estimates = [estimator.mean(), estimator.quantile(0.95), estimator.cvar(0.95)]
        for (index, (estimate, truth)) in zip(estimates, known.truths).enumerated()
        where estimate.lower <= truth && truth <= estimate.upper {
          hits[index] += 1
        }
      }
      for hit in hits {
        #expect(
          (0.92...0.99).contains(Double(hit) / Double(runs)),
          "\(sampling.rawValue), \(known.name): \(hits) of \(runs)")
      }
    }
  }
}
