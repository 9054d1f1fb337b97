import Foundation
import Results
import Statistics
import Testing

@Suite struct SummaryTests {
  @Test func `numbers are those of the metric's estimator`() throws {
    let partial = try SampleRun.partial(products: [])
    let summary = try SampleRun.summary(products: [])
    let estimator = try #require(
      Estimator(partial.metrics[0], sampling: .independent))
    let total = summary.metrics[0]
    #expect(summary.trials == 4_000)
    #expect(total.mean == estimator.mean())
    #expect(total.standardDeviation == estimator.standardDeviation())
    #expect(total.skewness == estimator.skewness())
    #expect(total.kurtosis == estimator.kurtosis())
    #expect(total.quantiles.map(\.at) == [0.5, 0.9, 0.95, 0.99])
    #expect(total.valueAtRisk.map(\.at) == [0.9, 0.95, 0.99])
    #expect(total.valueAtRisk[1].estimate == estimator.quantile(0.95))
    #expect(total.conditionalValueAtRisk[1].estimate == estimator.cvar(0.95))
    #expect(total.exceedance[0].estimate == estimator.exceedance(1e7))
    let drivers = summary.metrics.filter { $0.descriptor.group == .costDriver }
    let sum = drivers.reduce(0) { $0 + $1.mean.value }
    #expect(abs(sum - total.mean.value) < 1e-9 * sum)
  }

  /// The expected digest is from Python's hashlib over the text and the golden encoding.
  @Test func `the digest is SHA-256 of the job digest and the encoded partial`() throws {
    var partial = Partial(metricCount: 1, sampling: .independent)
    let values = [0.0, 3, -1, 3]
    try partial.add(metric: 0, values: values.span, firstTrial: 0)
    let digest = Summary.digest(jobDigest: "00ff", partial: partial)
    #expect(digest == Self.digest)
    #expect(digest != Summary.digest(jobDigest: "00fe", partial: partial))
  }

  private static let digest = "fc23daa4cdb0f7b99a31766efcf0e4a998ca8f02ecbe2937ceb83f0847409642"

  @Test func `small tails are warned about`() throws {
    let small = try SampleRun.summary(products: [], trials: 500)
    #expect(small.warnings.count == 2)
    #expect(small.warnings[1].contains("at 95 %, 99 % rest on 25, 5 trials"))
    let large = try SampleRun.summary(products: [], trials: 5_000)
    #expect(large.warnings == SampleRun.facts.warnings)
  }

  @Test func `descriptors, thresholds and levels are checked`() throws {
    let partial = try SampleRun.partial(products: [])
    let descriptors = SampleRun.descriptors(products: [])
    func build(
      _ descriptors: [MetricDescriptor], levels: Levels = Levels(), metric: String
    ) throws {
      var plan = SummaryPlan(descriptors: descriptors)
      plan.levels = levels
      plan.thresholds = [Threshold(metric: metric, value: 0)]
      _ = try Summary(partial, plan: plan, run: SampleRun.facts)
    }
    #expect(throws: ResultsError.metricCount(described: 16, found: 17)) {
      try build(Array(descriptors.dropLast()), metric: "cost.total_usd")
    }
    #expect(throws: ResultsError.duplicateMetric("cost.total_usd")) {
      try build(descriptors.dropLast() + [descriptors[0]], metric: "cost.total_usd")
    }
    #expect(throws: ResultsError.unknownMetric("cost.nil")) {
      try build(descriptors, metric: "cost.nil")
    }
    #expect(throws: ResultsError.level(1)) {
      try build(descriptors, levels: Levels(quantiles: [1]), metric: "cost.total_usd")
    }
    #expect(
      throws: ResultsError.trialCount(metric: "cost.total_usd", expected: 1, found: 0)
    ) {
      _ = try Summary(
        Partial(metricCount: 1, sampling: .independent),
        plan: SummaryPlan(descriptors: [descriptors[0]]), run: SampleRun.facts)
    }
  }
}
