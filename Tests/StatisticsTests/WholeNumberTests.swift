import Statistics
import Testing

/// Metrics of whole days: quantiles and probabilities are exact although values lie in buckets.
struct WholeNumberTests {
  @Test(arguments: [Sampling.independent, .clustered(trialsPerCluster: 4)])
  func `quantiles and exceedance of whole numbers are exact`(sampling: Sampling) throws {
    let values = (0..<40_000).map { Double(($0 * 7919) % 366) }
    var partial = Partial(metricCount: 1, sampling: sampling)
    try partial.add(metric: 0, values: values.span, firstTrial: 0)
    let estimator = try #require(
      Estimator(partial.metrics[0], sampling: sampling, isWhole: true))
    let sorted = values.sorted()
    for level in [0.05, 0.25, 0.5, 0.75, 0.9] {
      let rank = Int((Double(values.count) * level).rounded(.up))
      #expect(estimator.quantile(level).value == sorted[rank - 1])
    }
    for threshold in [1.0, 7, 30, 300] {
      let above = Double(values.filter { $0 > threshold }.count) / Double(values.count)
      #expect(abs(estimator.exceedance(threshold).value - above) < 1e-12)
    }
    let plain = try #require(Estimator(partial.metrics[0], sampling: sampling))
    #expect(plain.quantile(0.5).value != sorted[19_999])
  }
}
