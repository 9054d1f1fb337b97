import Foundation
import Model
import Simulation
import SpecialFunctions
import Statistics
import Testing

/// 95 % intervals of mean, VaR and CVaR from scenarios that are spread evenly.
///
/// Of 1,600 runs the share that holds the truth has a binomial standard error of 0.54 %, so
/// 93...97 % allows 3.7 of them.
@Suite struct ScenarioTailTests {
  /// A cost of two uncertain numbers, with its mean, VaR and CVaR at 95 % in closed form.
  private struct Known: Sendable {
    let name: String
    let truths: [Double]
    var bands = [ClosedRange<Double>](repeating: 0.93...0.97, count: 3)
    let cost: @Sendable (Double, Double) -> Double

    /// The sum of two normal numbers.
    static let light: Known = {
      let (sd, z) = (2.0.squareRoot(), normalQuantile(0.95))
      let density = exp(-z * z / 2) / (2 * Double.pi).squareRoot()
      return Known(name: "light", truths: [10, 10 + sd * z, 10 + sd * density / 0.05]) {
        10 + normalQuantile($0) + normalQuantile($1)
      }
    }()

    /// (a b)^(-1/4): -log(a b) has the Gamma distribution of shape 2, so the cost exceeds y with
    /// probability y^-4 (1 + 4 log y): no fourth moment.
    static let heavy: Known = {
      // Solves exp(-v) (1 + v) = 0.05.
      var v = 4.7
      for _ in 0..<50 { v += (exp(-v) * (1 + v) - 0.05) / (v * exp(-v)) }
      let beyond = exp(-0.75 * v) * (v / 0.75 + 1 / 0.5625) / 0.05
      return Known(name: "heavy", truths: [16.0 / 9, exp(v / 4), beyond]) { pow($0 * $1, -0.25) }
    }()

    /// Zero in 69 of 100 cases, else exponential.
    static let zeroInflated = exponential(share: 0.31)

    /// Zero in four of five cases, else exponential: the cost exceeds its VaR in a fifth of one
    /// number's range times a quarter of the other's.
    ///
    /// Such a corner has almost its exact share of Sobol' points, which no corner that a run could
    /// find for itself has: the interval is as wide as one by the groups' own quantiles, and holds
    /// the truth 99 times of 100.
    static let aligned: Known = {
      var known = exponential(share: 0.2)
      known.bands[1] = 0.93...1
      return known
    }()

    private static func exponential(share: Double) -> Known {
      let risk = log(share / 0.05)
      return Known(name: "zero but in \(share)", truths: [share, risk, risk + 1]) {
        $0 < 1 - share ? 0 : -log($1)
      }
    }
  }

  @Test(arguments: [ScenarioSampling.latinHypercube, .sobol])
  func `intervals hold the truth 93 to 97 times of 100`(_ sampling: ScenarioSampling) throws {
    let (runs, scenarios) = (1_600, 2_048)
    let clusters = Sampling.clustered(trialsPerCluster: 1)
    let cases = [Known.light, .heavy, .zeroInflated, .aligned]
    var hits = cases.map { _ in [0, 0, 0] }
    for run in 0..<runs {
      let sampler = ScenarioSampler(
        sampling, names: ["a", "b"], seed: UInt64(run), scenarioCount: scenarios)
      let places = (0..<scenarios).map { sampler.probabilities(in: $0) }.map {
        ($0["a", default: .nan], $0["b", default: .nan])
      }
      for (index, known) in cases.enumerated() {
        let values = places.map { known.cost($0.0, $0.1) }
        var partial = Partial(metricCount: 1, sampling: clusters)
        try partial.add(metric: 0, values: values.span, firstTrial: 0)
        let estimator = try #require(Estimator(partial.metrics[0], sampling: clusters))
        let estimates = [estimator.mean(), estimator.quantile(0.95), estimator.cvar(0.95)]
        for (place, (estimate, truth)) in zip(estimates, known.truths).enumerated()
        where estimate.lower <= truth && truth <= estimate.upper {
          hits[index][place] += 1
        }
      }
    }
    for (known, hits) in zip(cases, hits) {
      for (hit, band) in zip(hits, known.bands) {
        #expect(
          band.contains(Double(hit) / Double(runs)),
          "\(sampling.rawValue), \(known.name): \(hits) of \(runs)")
      }
    }
  }
}
