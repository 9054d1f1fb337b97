import Foundation
import Statistics
import TestSupport
import Testing

/// Quantiles, CVaR, moments and intervals beside numpy's and scipy's on the same values.
@Suite(.enabled(if: Python.has("scipy"), "python3 cannot import scipy; run Deploy/setup --tests"))
struct SciPyTests {
  private struct Answer: Decodable {
    let mean: [Double]
    let sd: Double
    let shape: [Double]
    let quantiles: [Double]
    let cvar: [Double]
    let ranks: [[Double]]
    let wilson: [Double]
  }

  private struct Request: Encodable {
    let values: [Double]
    let levels: [Double]
    let threshold: Double
  }

  private static let script = """
    import numpy as np
    from scipy import stats
    x = np.array(request["values"], dtype=float)
    n = len(x)
    s = np.sort(x)
    def cvar(p):
        v = np.quantile(x, p, method="inverted_cdf")
        return v + np.maximum(x - v, 0).sum() / (n * (1 - p))
    def ranks(p):
        lower, upper = stats.binom.ppf([0.025, 0.975], n, p).astype(int)
        return [s[lower - 1], s[upper]]
    se = x.std(ddof=1) / np.sqrt(n)
    hits = int((x > request["threshold"]).sum())
    interval = stats.binomtest(hits, n).proportion_ci(method="wilson")
    print(json.dumps({
      "mean": [x.mean(), *stats.t.interval(0.95, n - 1, x.mean(), se)],
      "sd": x.std(ddof=1),
      "shape": [stats.skew(x, bias=False), stats.kurtosis(x, bias=False)],
      "quantiles": [np.quantile(x, p, method="inverted_cdf") for p in request["levels"]],
      "cvar": [cvar(p) for p in request["levels"]],
      "ranks": [ranks(p) for p in request["levels"]],
      "wilson": [hits / n, interval.low, interval.high],
    }))
    """

  @Test(arguments: 0..<6 as Range<UInt64>)
  func `estimates and intervals agree`(_ seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    let draws: [(inout SplitMix64) -> Double] = [
      { exp($0.normal()) }, { $0.normal() }, { max(0, $0.normal() - 1) },
      { pow($0.uniform(), -0.25) }, { -exp(2 * $0.normal()) }, { ($0.exponential() * 9).rounded() },
    ]
    let draw = draws[Int(seed)]
    let values = (0..<3_000).map { _ in draw(&random) }
    let levels = [0.5, 0.9, 0.95, 0.97]
    let answer: Answer = try Python.answer(
      Self.script, to: Request(values: values, levels: levels, threshold: 0.75))
    let estimator = try Partial(of: [values]).estimator()
    func agree(_ found: Double, _ expected: Double, _ tolerance: Double) {
      #expect(abs(found - expected) <= tolerance * max(abs(expected), 1e-9), "\(seed)")
    }
    let mean = estimator.mean()
    agree(mean.value, answer.mean[0], 1e-12)
    agree(mean.lower, answer.mean[1], 1e-8)
    agree(mean.upper, answer.mean[2], 1e-8)
    agree(estimator.standardDeviation().value, answer.sd, 1e-12)
    agree(try #require(estimator.skewness()).value, answer.shape[0], 1e-9)
    agree(try #require(estimator.kurtosis()).value, answer.shape[1], 1e-9)
    for (index, level) in levels.enumerated() {
      let quantile = estimator.quantile(level)
      // The largest 375 values are exact; others are known by their buckets.
      let isExact = Double(values.count) * (1 - level) < 374
      agree(quantile.value, answer.quantiles[index], isExact ? 0 : 1e-3)
      agree(quantile.lower, answer.ranks[index][0], 2e-3)
      agree(quantile.upper, answer.ranks[index][1], 2e-3)
      agree(estimator.cvar(level).value, answer.cvar[index], isExact ? 1e-12 : 1e-3)
    }
    let chance = estimator.exceedance(0.75)
    agree(chance.value, answer.wilson[0], 0.02)
    agree(chance.lower, answer.wilson[1], 0.02)
    agree(chance.upper, answer.wilson[2], 0.02)
  }
}
