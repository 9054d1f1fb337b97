import Results
import Statistics
import Testing

/// Curves and histograms against the values that they are made of.
@Suite struct DistributionsTests {
  private static let products = ["Motor"]
  private let values: [[Double]]
  private let distributions: Distributions
  private let summary: Summary

  init() throws {
    values = SampleRun.values(products: Self.products, trials: SampleRun.trials)
    let partial = try SampleRun.partial(products: Self.products)
    summary = try SampleRun.summary(products: Self.products)
    distributions = Distributions(partial, summary: summary)
  }

  private func share(_ column: [Double], _ isIn: (Double) -> Bool) -> Double {
    Double(column.count(where: isIn)) / Double(column.count)
  }

  @Test func `a curve gives the share of the values above each threshold`() throws {
    let curve = try #require(distributions.cost.first)
    #expect(curve.metric == "cost.total_usd")
    #expect((20...41).contains(curve.points.count))
    for point in curve.points {
      // A threshold within a bucket: the values of the bucket are taken as spread evenly.
      let exact = share(values[0]) { $0 > point.at }
      #expect(abs(point.estimate.value - exact) < 2e-3, "\(point)")
      #expect(point.estimate.lower <= exact && exact <= point.estimate.upper)
    }
    let probabilities = curve.points.map(\.estimate.value)
    #expect(probabilities == probabilities.sorted(by: >))
    #expect(try #require(probabilities.last) < 0.005 && probabilities[0] > 0.4)
  }

  @Test func `a histogram has every value in one bin, and zeros apart`() throws {
    let histogram = try #require(distributions.delay)
    let zeros = share(values[2]) { $0 == 0 }
    #expect(histogram.zero.value == zeros && zeros > 0.4)
    #expect(abs(histogram.aboveZero.value + zeros - 1) < 1e-12)
    let sum = histogram.bins.reduce(zeros) { $0 + $1.share.value }
    #expect(abs(sum - 1) < 1e-9)
    #expect((10...26).contains(histogram.bins.count))
    for bin in histogram.bins {
      let exact = share(values[2]) { $0 > bin.above && $0 <= bin.upTo }
      #expect(abs(bin.share.value - exact) < 2e-3)
      #expect(bin.share.lower <= exact && exact <= bin.share.upper)
    }
    #expect(histogram.bins.last?.upTo == .infinity)
  }

  @Test func `nothing is late where all delays are zero`() throws {
    var partial = Partial(metricCount: 1, sampling: .independent)
    try partial.add(metric: 0, values: [Double](repeating: 0, count: 100).span, firstTrial: 0)
    let late = MetricDescriptor(
      name: "delay.days_late", title: "Days late", unit: .days, group: .headline)
    let summary = try Summary(
      partial, plan: SummaryPlan(descriptors: [late]), run: SampleRun.facts)
    let distributions = Distributions(partial, summary: summary)
    #expect(distributions.delay == nil && distributions.cost.isEmpty)
  }
}
