internal import Foundation
internal import Model
internal import Simulation
internal import Statistics

/// Measures what it costs to reduce units of a job to partials and to merge these.
struct AggregationBench {
  struct Result: Encodable {
    let trialsPerUnit: Int
    let bytesPerUnit: Int
    /// A worker's time for a unit: the trials, and their reduction with encoding.
    let simulationMilliseconds: Double
    let reductionMilliseconds: Double
    /// The coordinator's time for a unit that it merges with many others, on all cores.
    let mergeMicroseconds: Double
    /// Reduction and merging as a share of all.
    let share: Double
    let partials: Int
    let mergeSeconds: Double
    let residentMegabytes: Double
  }

  /// Units that are simulated; partials merged are copies of theirs.
  private static let unitsMax = 16
  /// Partials merged at a time, as a coordinator does that has to catch up.
  private static let batchUnits = 64

  let job: Job
  /// Partials to merge.
  let partials: Int

  /// - Throws: `StatisticsError` for values that cannot be reported.
  func run() throws -> Result {
    let simulation = UnitSimulation(job)
    let grid = UnitGrid(job)
    let clock = ContinuousClock()
    var units: [Partial] = []
    var (simulated, reduced) = (Duration.zero, Duration.zero)
    for unit in 0..<min(grid.unitCount - 1, Self.unitsMax) {
      let start = clock.now
      let values = simulation.values(unit: unit) { _ in }
      let middle = clock.now
      let partial = try simulation.reduce(values, unit: unit)
      _ = partial.encode()
      reduced += clock.now - middle
      simulated += middle - start
      units.append(partial)
    }
    guard !units.isEmpty else { throw TooShort() }
    let (bytes, merging) = try merge(units, trialsPerUnit: grid.trialsPerUnit)
    let count = Double(units.count)
    let (work, reduction) = (simulated / .seconds(1) / count, reduced / .seconds(1) / count)
    let merge = merging / .seconds(1) / Double(partials)
    return Result(
      trialsPerUnit: Int(grid.trialsPerUnit), bytesPerUnit: bytes / partials,
      simulationMilliseconds: 1e3 * work, reductionMilliseconds: 1e3 * reduction,
      mergeMicroseconds: 1e6 * merge, share: (reduction + merge) / (work + reduction + merge),
      partials: partials, mergeSeconds: merging / .seconds(1),
      residentMegabytes: Machine.residentMegabytes)
  }

  /// A job of a single unit has nothing to merge.
  struct TooShort: Error, CustomStringConvertible {
    let description = "the job has a single unit; raise `trials`"
  }

  /// Decodes and merges copies of units, one after the other as in a run.
  private func merge(
    _ units: [Partial], trialsPerUnit: UInt64
  ) throws(StatisticsError) -> (bytes: Int, time: Duration) {
    let clock = ContinuousClock()
    var state = RunState(units[0].shape, watched: [])
    var bytes = 0
    var time = Duration.zero
    for first in stride(from: 0, to: partials, by: Self.batchUnits) {
      let batch = (first..<min(first + Self.batchUnits, partials)).map {
        units[$0 % units.count].moved(to: UInt64($0) * trialsPerUnit).encode()
      }
      bytes += batch.reduce(0) { $0 + $1.count }
      let start = clock.now
      try state.merge(encodings: batch, by: .cores)
      time += clock.now - start
    }
    return (bytes, time)
  }
}
