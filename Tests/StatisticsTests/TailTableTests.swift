import Foundation
import SpecialFunctions
import Statistics
import Testing

@Suite struct TailTableTests {
  private static let samplings = [Sampling.independent, .clustered(trialsPerCluster: 8)]

  /// A run of units of one metric and its parts, with the run's estimators.
  private func estimators(
    _ parts: [[Double]], sampling: Sampling, unit: Int
  ) throws -> (TailEstimator, Estimator) {
    let count = parts[0].count
    let total = (0..<count).map { trial in parts.reduce(0) { $0 + $1[trial] } }
    var run = Partial(
      Partial.Shape(metricCount: 1, sampling: sampling, tailParts: [parts.count]))
    for start in stride(from: 0, to: count, by: unit) {
      let values = Array(total[start..<min(start + unit, count)])
      var partial = Partial(run.shape)
      try partial.add(metric: 0, values: values.span, firstTrial: UInt64(start))
      try partial.add(tail: 0, metric: 0, values: values.span, firstTrial: UInt64(start)) {
        parts[$0][start + $1]
      }
      try run.merge(try Partial(decoding: partial.encode()))
    }
    #expect(try Partial(decoding: run.encode()) == run)
    return (
      try #require(TailEstimator(run.tails[0])),
      try #require(Estimator(run.metrics[0], sampling: sampling))
    )
  }

  private func columns(_ count: Int, seed: UInt64) -> [[Double]] {
    var random = SplitMix64(state: seed)
    var columns = [[Double]](repeating: [], count: 4)
    for _ in 0..<count {
      let common = random.normal()
      columns[0].append(exp(1.2 * common + 0.5 * random.normal()))
      columns[1].append(max(0, random.normal() - 1))
      columns[2].append(-0.3 * exp(common))
      columns[3].append(0)
    }
    return columns
  }

  @Test(arguments: samplings)
  func `components add up to the mean, VaR and CVaR of the whole`(_ sampling: Sampling) throws {
    let parts = columns(12_000, seed: 1)
    let (tail, total) = try estimators(parts, sampling: sampling, unit: 512)
    for level in [0.8, 0.95, 0.99] {
      let (risk, beyond) = (total.quantile(level).value, total.cvar(level).value)
      let components = tail.components(
        0..<4, level: level, valueAtRisk: risk, conditionalValueAtRisk: beyond)
      #expect(components.count == 4)
      let mean = components.reduce(0) { $0 + $1.mean.value }
      #expect(abs(mean - total.mean().value) < 1e-6 * mean)
      #expect(abs(components.reduce(0) { $0 + $1.valueAtRisk.value } - risk) < 1e-9 * risk)
      let sum = components.reduce(0) { $0 + $1.conditionalValueAtRisk.value }
      #expect(abs(sum - beyond) < 1e-9 * beyond)
      #expect(components[3].conditionalValueAtRisk.value == 0)
    }
  }

  /// The mean of each part over the trials that are beyond the quantile, computed from all values.
  @Test func `component CVaR is the mean of the part over the worst trials`() throws {
    let parts = columns(20_000, seed: 2)
    let (tail, total) = try estimators(parts, sampling: .independent, unit: 500)
    let worst = (0..<20_000).sorted { a, b in
      parts.reduce(0) { $0 + $1[a] } > parts.reduce(0) { $0 + $1[b] }
    }.prefix(1_000)
    let components = tail.components(
      0..<4, level: 0.95, valueAtRisk: total.quantile(0.95).value,
      conditionalValueAtRisk: total.cvar(0.95).value)
    for (part, component) in zip(parts, components) {
      let exact = worst.reduce(0) { $0 + part[$1] } / 1_000
      let found = component.conditionalValueAtRisk.value
      #expect(abs(found - exact) <= 0.01 * abs(exact) + 0.002)
    }
  }

  /// For jointly normal parts, component VaR is m + b z and component CVaR m + b density(z) / (1 -
  /// p), where b is the covariance of part and whole over the standard deviation of the whole
  /// (Tasche 1999).
  @Test(arguments: samplings, [1_024, 12_800])
  func `normal parts have the components of the textbook within their intervals`(
    _ sampling: Sampling, count: Int
  ) throws {
    let z = normalQuantile(0.95)
    let sd = 5.0.squareRoot()
    let runs = 400
    var hits = [0, 0, 0]
    for run in 0..<runs {
      var random = SplitMix64(state: UInt64(run) &* 77)
      let parts = [
        (0..<count).map { _ in random.normal() },
        (0..<count).map { _ in 1 + 2 * random.normal() },
      ]
      let (tail, total) = try estimators(parts, sampling: sampling, unit: count / 32)
      let components = tail.components(
        0..<2, level: 0.95, valueAtRisk: total.quantile(0.95).value,
        conditionalValueAtRisk: total.cvar(0.95).value)
      let truths = [
        (components[1].mean, 1),
        (components[1].valueAtRisk, 1 + 4 / sd * z),
        (components[1].conditionalValueAtRisk, 1 + 4 / sd * KnownDistribution.density(z) / 0.05),
      ]
      for (index, (estimate, truth)) in truths.enumerated()
      where estimate.lower <= truth && truth <= estimate.upper {
        hits[index] += 1
      }
    }
    for hit in hits {
      // 400 runs: a standard error of 1.1 %.
      #expect((0.925...0.975).contains(Double(hit) / Double(runs)), "\(hits) of \(runs)")
    }
  }

  @Test func `the mean where another quantity is high, and their correlation`() throws {
    var random = SplitMix64(state: 4)
    var (x, y): ([Double], [Double]) = ([], [])
    for _ in 0..<32_000 {
      let (a, b) = (random.normal(), random.normal())
      x.append(100 + 20 * a)
      y.append(max(0, 0.6 * a + 0.8 * b))
    }
    var run = Partial(Partial.Shape(metricCount: 1, sampling: .independent, tailParts: [5]))
    for start in stride(from: 0, to: x.count, by: 1_000) {
      let values = Array(y[start..<start + 1_000])
      var unit = Partial(run.shape)
      try unit.add(metric: 0, values: values.span, firstTrial: UInt64(start))
      try unit.add(tail: 0, metric: 0, values: values.span, firstTrial: UInt64(start)) {
        let (x, y) = (x[start + $1], y[start + $1])
        return [x, x * x, y, y * y, x * y][$0]
      }
      try run.merge(unit)
    }
    let tail = try #require(TailEstimator(run.tails[0]))
    let rows = tail.conditions(part: 0, above: [1.03, 0, 1.0, 50])
    #expect(rows.map(\.above) == [0, 1])
    for row in rows {
      let hits = y.indices.filter { row.above == 0 ? y[$0] > 0 : y[$0] >= row.above }
      let mean = hits.reduce(0) { $0 + x[$1] } / Double(hits.count)
      #expect(abs(row.mean.value - mean) < 1e-6 * mean)
      #expect(row.probability.value == Double(hits.count) / 32_000)
      #expect(row.mean.lower < mean && mean < row.mean.upper)
    }
    let found = try #require(tail.correlation(x: 0, y: 2, xy: 4))
    let (mx, my) = (x.reduce(0, +) / 32_000, y.reduce(0, +) / 32_000)
    let covariance = zip(x, y).reduce(0) { $0 + ($1.0 - mx) * ($1.1 - my) }
    let squares = (
      x.reduce(0) { $0 + ($1 - mx) * ($1 - mx) }, y.reduce(0) { $0 + ($1 - my) * ($1 - my) }
    )
    let exact = covariance / (squares.0 * squares.1).squareRoot()
    #expect(abs(found.value - exact) < 1e-5)
    #expect(found.lower < exact && exact < found.upper)
  }
}
