import Foundation
import Statistics
import Testing

@Suite struct HistogramBoundTests {
  @Test(arguments: 0..<20)
  func `every quantile of any normal doubles is within 0.1 %`(_ seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    let values = (0..<6000).map { _ -> Double in
      let magnitude = pow(10, random.uniform() * 140 - 70) * (1 + random.uniform())
      return random.next() & 1 == 0 ? magnitude : -magnitude
    }
    let estimator = try Partial(of: [values]).estimator()
    let sorted = values.sorted()
    var exactCount = 0
    for rank in stride(from: 1, through: values.count, by: 7) {
      let estimate = estimator.quantile((Double(rank) - 0.5) / Double(values.count))
      let exact = sorted[rank - 1]
      #expect(abs(estimate.value - exact) <= 0.001 * abs(exact))
      #expect(estimate.lower <= exact && exact <= estimate.upper)
      exactCount += estimate.value == exact ? 1 : 0
    }
    #expect(exactCount >= 6000 / 8 / 7)
  }

  private static func residentBytes() -> Int {
    let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
    let pages = text.split(separator: " ").compactMap { Int($0) }
    return pages.count > 1 ? pages[1] * 4_096 : 0
  }

  /// Side by side, the counts of these would take 1.4 GB.
  @Test func `values of all sizes merge as any others do, and in little memory`() throws {
    var random = SplitMix64(state: 17)
    let sampling = Sampling.clustered(trialsPerCluster: 4)
    let columns = (0..<48).map { metric in
      (0..<2_048).map { trial -> Double in
        // Narrow at first, then wide.
        let decades = trial < 700 ? 4.0 : 360
        let magnitude = pow(10, random.uniform() * decades - (trial < 700 ? 0 : 300))
        return metric % 2 == 0 || random.next() & 1 == 0 ? magnitude : -magnitude
      }
    }
    let whole = try Partial(of: columns, sampling: sampling)
    let units = try PartialMergeTests.units(columns, sampling)
    let before = Self.residentBytes()
    var merged = Partial(metricCount: columns.count, sampling: sampling)
    var direct = merged
    try merged.merge(encodings: units.map { $0.encode() }, by: .caller)
    for unit in units { try direct.merge(unit) }
    #expect(Self.residentBytes() - before < 400 << 20)
    #expect(merged == direct)
    #expect(try Partial(decoding: merged.encode()) == merged)
    for metric in columns.indices {
      let (a, b) = (try merged.estimator(metric), try whole.estimator(metric))
      for level in [0.1, 0.5, 0.8, 0.95] {
        let (c, d) = (a.quantile(level).value, b.quantile(level).value)
        #expect(abs(c - d) <= 1e-3 * abs(d))
      }
    }
  }

  @Test func `CVaR is exact within the largest values and within 0.1 % beyond`() throws {
    var random = SplitMix64(state: 5)
    let values = (0..<40_000).map { _ in exp(random.normal()) }
    let estimator = try Partial(of: [values]).estimator()
    let descending = values.sorted(by: >)
    for (level, tolerance) in [(0.99, 1e-12), (0.98, 1e-12), (0.9, 1e-4), (0.5, 1e-4)] {
      let tail = Int((40_000 * (1 - level)).rounded())
      let exact = descending.prefix(tail).reduce(0, +) / Double(tail)
      #expect(abs(estimator.cvar(level).value - exact) <= tolerance * exact)
    }
  }

  @Test func `a fraction of a trial counts by its share in CVaR`() throws {
    let estimator = try Partial(of: [[1, 2, 3, 4, 5]]).estimator()
    #expect(abs(estimator.cvar(0.5).value - (5 + 4 + 0.5 * 3) / 2.5) < 1e-14)
    #expect(abs(estimator.cvar(0.7).value - (5 + 0.5 * 4) / 1.5) < 1e-14)
  }

  @Test func `more buckets than the bound are an error, not a collapse`() throws {
    let values = (0..<70_000).map { Bucketed.value($0) }
    #expect(throws: StatisticsError.tooManyBuckets(metric: 0, bound: 65_536)) {
      _ = try Partial(of: [Array(values.prefix(65_537))])
    }
    _ = try Partial(of: [Array(values.prefix(65_536))])
  }

  /// One value for each bucket, from 2^-64 up.
  private enum Bucketed {
    static func value(_ index: Int) -> Double {
      Double(bitPattern: (UInt64(1023 - 64) << 9 + UInt64(index)) << 43)
    }
  }
}
