internal import Model
internal import Simulation
internal import Syntax
internal import TestSupport
internal import Testing

/// The total cost by lane and by product.
@Suite struct CostPartsTests {
  /// How far the parts of a dimension are from the total in a trial, relative to their sizes, with
  /// the rounding of the costs that an undisturbed trial has too.
  private func gaps(_ job: Job, _ trials: Range<UInt64>) throws -> [String: Double] {
    let engine = Engine(job)
    let total = try #require(engine.metrics.firstIndex { $0.name == Metric.totalCost })
    let absolute = try #require(engine.metrics.firstIndex { $0.name == "cost.absolute_usd" })
    var gaps: [String: Double] = [:]
    for dimension in [CostPart.Dimension.lane, .product] {
      let columns = engine.costParts.indices.filter {
        engine.costParts[$0].dimension == dimension
      }.map { engine.metrics.count + $0 }
      guard !columns.isEmpty else { continue }
      engine.run(trials) { _, count, value in
        for trial in 0..<count {
          let parts = columns.map { value($0, trial) }
          let gap = abs(parts.reduce(0, +) - value(total, trial))
          let size = parts.reduce(0) { $0 + abs($1) }
          let noise = 1e-12 * abs(value(absolute, trial))
          let share = gap / max(size + 1e9 * noise, 1)
          gaps[dimension.rawValue] = max(
            gaps[dimension.rawValue] ?? 0, share.isNaN ? .infinity : share)
        }
      }
    }
    return gaps
  }

  @Test(arguments: UInt64(601)...648)
  func `lanes and products of random jobs add up to the total cost`(seed: UInt64) throws {
    let gaps = try gaps(try RandomJob(seed: seed).read().job, 0..<64)
    #expect(gaps.keys.sorted() == ["lane", "product"])
    for (dimension, gap) in gaps { #expect(gap <= 1e-9, "seed \(seed) by \(dimension)") }
  }

  /// Among them is one with more lanes than parts.
  @Test(arguments: JobFiles.all)
  func `lanes and products of the repository's jobs add up to the total cost`(
    path: String
  ) throws {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let job = try #require(Job(JobFiles.named(name), Diagnostics()))
    for (dimension, gap) in try gaps(job, 0..<32) {
      #expect(gap <= 1e-9, "\(path) by \(dimension)")
    }
  }
}
