import SpecialFunctions
import Statistics
import Testing

@Suite struct PairedEstimatorTests {
  private static let samplings = [Sampling.independent, .clustered(trialsPerCluster: 8)]

  /// Two metrics over the same trials: x, and 0.3 + 1.2 y, where x and y are standard normal and
  /// correlated by 0.9. Trials of a cluster share a third of their variance.
  private func columns(_ count: Int, _ sampling: Sampling, seed: UInt64) -> [[Double]] {
    var random = SplitMix64(state: seed)
    var columns: [[Double]] = [[], []]
    let rest = (1 - 0.9 * 0.9).squareRoot()
    let (shared, own) = ((1 / 3.0).squareRoot(), (2 / 3.0).squareRoot())
    var common = (0.0, 0.0)
    for trial in 0..<count {
      if case .clustered(let size) = sampling, trial % size == 0 {
        common = (random.normal(), random.normal())
      }
      var noise = (random.normal(), random.normal())
      if sampling != .independent {
        noise = (shared * common.0 + own * noise.0, shared * common.1 + own * noise.1)
      }
      columns[0].append(noise.0)
      columns[1].append(0.3 + 1.2 * (0.9 * noise.0 + rest * noise.1))
    }
    return columns
  }

  /// The estimator of a run, in 32 batches where its trials are independent.
  private func estimator(
    _ columns: [[Double]], _ sampling: Sampling
  ) throws -> PairedEstimator {
    let count = columns[0].count
    let size = (count + Sampling.sectionCount - 1) / Sampling.sectionCount
    var whole = Partial(metricCount: 2, sampling: sampling)
    var batches: [(Partial, Partial)] = []
    for start in stride(from: 0, to: count, by: size) {
      var batch = Partial(metricCount: 2, sampling: sampling)
      for (metric, values) in columns.enumerated() {
        let part = Array(values[start..<min(start + size, count)])
        try batch.add(metric: metric, values: part.span, firstTrial: UInt64(start))
      }
      try whole.merge(batch)
      if sampling == .independent { batches.append((batch, batch)) }
    }
    return try #require(
      PairedEstimator((whole, 0), (whole, 1), batches: batches, isWhole: false))
  }

  /// Of 400 runs the share has a standard error of 1.1 %; the band is 2.3 of those.
  @Test(arguments: samplings)
  func `95 % intervals of differences hold them in 95 of 100 runs`(
    _ sampling: Sampling
  ) throws {
    let (runs, z) = (400, normalQuantile(0.95))
    let beyond = 0.3 + 0.2 * KnownDistribution.density(z) / 0.05
    var hits = [0, 0, 0]
    for run in 0..<runs {
      let pair = try estimator(columns(6_400, sampling, seed: UInt64(run) &* 101 &+ 3), sampling)
      let found = [
        (pair.mean(), 0.3), (pair.quantile(0.95), 0.3 + 0.2 * z), (pair.cvar(0.95), beyond),
      ]
      for (place, (pair, truth)) in found.enumerated()
      where pair.difference.lower <= truth && truth <= pair.difference.upper {
        hits[place] += 1
      }
    }
    for hit in hits {
      #expect((0.925...0.975).contains(Double(hit) / Double(runs)), "\(hits) of \(runs)")
    }
  }

  @Test(arguments: samplings)
  func `a difference is that of the estimates, and known better than either`(
    _ sampling: Sampling
  ) throws {
    let columns = columns(12_800, sampling, seed: 5)
    let pair = try estimator(columns, sampling)
    let partial = try Partial(of: columns, sampling: sampling)
    let (one, other) = (try partial.estimator(0), try partial.estimator(1))
    for (found, a, b) in [
      (pair.mean(), one.mean(), other.mean()), (pair.cvar(0.95), one.cvar(0.95), other.cvar(0.95)),
    ] {
      #expect(abs(found.first - a.value) <= 1e-12 && abs(found.second - b.value) <= 1e-12)
      #expect(found.difference.value == found.second - found.first)
      let apart = (a.halfWidth * a.halfWidth + b.halfWidth * b.halfWidth).squareRoot()
      #expect(found.difference.halfWidth < 0.6 * apart)
    }
  }

  @Test(arguments: samplings)
  func `a metric does not differ from itself`(_ sampling: Sampling) throws {
    let x = columns(3_333, sampling, seed: 6)[0]
    let pair = try estimator([x, x], sampling)
    for found in [pair.mean(), pair.quantile(0.9), pair.cvar(0.99)] {
      #expect(found.difference == Estimate(value: 0, lower: 0, upper: 0))
    }
  }

  @Test func `metrics of other trials are not paired`() throws {
    let long = try Partial(of: [[1, 2, 3]])
    let short = try Partial(of: [[1, 2]])
    let clustered = try Partial(of: [[1, 2, 3]], sampling: .clustered(trialsPerCluster: 2))
    #expect(PairedEstimator((long, 0), (short, 0), batches: [], isWhole: false) == nil)
    #expect(PairedEstimator((long, 0), (clustered, 0), batches: [], isWhole: false) == nil)
    let none = Partial(metricCount: 1, sampling: .independent)
    #expect(PairedEstimator((none, 0), (none, 0), batches: [], isWhole: false) == nil)
  }
}
