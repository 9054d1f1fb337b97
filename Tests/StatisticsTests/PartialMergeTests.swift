import Foundation
import Statistics
import Testing

@Suite struct PartialMergeTests {
  private static let unitTrials = 256
  /// Clusters of a part of a unit, of one unit, and of several.
  static let samplings: [Sampling] = [
    .independent, .clustered(trialsPerCluster: 24), .clustered(trialsPerCluster: 256),
    .clustered(trialsPerCluster: 1_024),
  ]

  /// Metrics of many kinds: wide, zero-inflated, whole, constant, negative, identically zero.
  static func columns(_ count: Int, seed: UInt64) -> [[Double]] {
    var random = SplitMix64(state: seed)
    let draws: [(inout SplitMix64) -> Double] = [
      { exp(3 * $0.normal()) }, { max(0, $0.normal() - 1) }, { ($0.exponential() * 20).rounded() },
      { _ in 1 }, { $0.normal() }, { _ in 0 }, { 1e9 * (1 + 1e-4 * $0.uniform()) },
    ]
    return draws.map { draw in (0..<count).map { _ in draw(&random) } }
  }

  static func units(_ columns: [[Double]], _ sampling: Sampling) throws -> [Partial] {
    try stride(from: 0, to: columns[0].count, by: unitTrials).map { start in
      var unit = Partial(metricCount: columns.count, sampling: sampling)
      for (metric, values) in columns.enumerated() {
        let block = Array(values[start..<min(start + unitTrials, values.count)])
        try unit.add(metric: metric, values: block.span, firstTrial: UInt64(start))
      }
      return unit
    }
  }

  @Test(arguments: samplings, 0..<5 as Range<UInt64>)
  func `any order of arrival and any transport give the same bytes`(
    _ sampling: Sampling, _ seed: UInt64
  ) throws {
    let units = try Self.units(Self.columns(5000, seed: seed), sampling)
    var direct = Partial(metricCount: 7, sampling: sampling)
    for unit in units { try direct.merge(unit) }

    var random = SplitMix64(state: seed &+ 100)
    var waiting: [Int: [UInt8]] = [:]
    var frontier = 0
    var merged = Partial(metricCount: 7, sampling: sampling)
    for index in units.indices.shuffled(using: &random) {
      waiting[index] = units[index].encode()
      while let bytes = waiting.removeValue(forKey: frontier) {
        try merged.merge(Partial(decoding: bytes))
        if random.next() % 3 == 0 { merged = try Partial(decoding: merged.encode()) }
        frontier += 1
      }
    }
    #expect(frontier == units.count)
    #expect(merged == direct)
    #expect(merged.encode() == direct.encode())
  }

  @Test(arguments: samplings)
  func `counts, histograms and largest values do not depend on the units`(
    _ sampling: Sampling
  ) throws {
    let columns = Self.columns(5000, seed: 9)
    let whole = try Partial(of: columns, sampling: sampling)
    var merged = Partial(metricCount: 7, sampling: sampling)
    for unit in try Self.units(columns, sampling) { try merged.merge(unit) }
    for metric in columns.indices {
      let (found, expected) = (merged.metrics[metric].worst, whole.metrics[metric].worst)
      let isPrefix = found.starts(with: expected) || expected.starts(with: found)
      #expect(isPrefix && min(found.count, expected.count) >= min(128, expected.count))
      #expect(merged.metrics[metric].smallest == whole.metrics[metric].smallest)
      #expect(merged.metrics[metric].largest == whole.metrics[metric].largest)
      #expect(merged.metrics[metric].zeroCount == whole.metrics[metric].zeroCount)
      let (a, b) = (try merged.estimator(metric), try whole.estimator(metric))
      for level in [0.01, 0.5, 0.95, 0.999] {
        let (c, d) = (a.quantile(level).value, b.quantile(level).value)
        #expect(abs(c - d) <= 1e-3 * abs(d))
        let (e, f) = (a.cvar(level).value, b.cvar(level).value)
        #expect(abs(e - f) <= 1e-3 * abs(f))
      }
      let (c, d) = (a.mean().value, b.mean().value)
      #expect(abs(c - d) <= 1e-13 * abs(d))
    }
  }

  @Test func `smallest and largest name the first trial that has them`() throws {
    let columns = [[0, -1, 3, -1, 3], [0, 0, 5, 5, 0], [-2, 0, -2, 0, -2.0], [4, 4, 4, 4, 4]]
    let metrics = try Partial(of: columns).metrics
    #expect(metrics.map(\.smallest?.value) == [-1, 0, -2, 4])
    #expect(metrics.map(\.smallest?.trial) == [1, 0, 0, 0])
    #expect(metrics.map(\.largest?.value) == [3, 5, 0, 4])
    #expect(metrics.map(\.largest?.trial) == [2, 2, 1, 0])
  }

  @Test func `units out of order, with a gap or twice are refused`() throws {
    let units = try Self.units(Self.columns(1000, seed: 1), .independent)
    var merged = units[0]
    #expect(throws: StatisticsError.outOfOrder(metric: 0, expected: 256, found: 512)) {
      try merged.merge(units[2])
    }
    merged = units[0]
    #expect(throws: StatisticsError.outOfOrder(metric: 0, expected: 256, found: 0)) {
      try merged.merge(units[0])
    }
  }

  @Test func `partials of other metrics or sampling are refused`() throws {
    var merged = Partial(metricCount: 2, sampling: .independent)
    #expect(throws: StatisticsError.differentShape) {
      try merged.merge(Partial(metricCount: 3, sampling: .independent))
    }
    #expect(throws: StatisticsError.differentShape) {
      try merged.merge(Partial(metricCount: 2, sampling: .clustered(trialsPerCluster: 1)))
    }
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, .signalingNaN])
  func `a value that is not finite names its metric and trial`(_ bad: Double) throws {
    var partial = Partial(metricCount: 3, sampling: .independent)
    var values = [Double](repeating: 1, count: 100)
    values[41] = bad
    values[77] = .nan
    #expect(throws: StatisticsError.nonFinite(metric: 2, trial: 1041)) {
      try partial.add(metric: 2, values: values.span, firstTrial: 1000)
    }
  }

  @Test func `values whose fourth power overflows are refused`() throws {
    #expect(throws: StatisticsError.overflow(metric: 0)) {
      _ = try Partial(of: [[1e100, -1e100]])
    }
  }

  @Test func `trial numbers beyond the bound are refused`() throws {
    var partial = Partial(metricCount: 1, sampling: .independent)
    #expect(throws: StatisticsError.tooManyTrials(metric: 0, bound: 1 << 40)) {
      try partial.add(metric: 0, values: [1.0].span, firstTrial: .max)
    }
  }
}
