package import Model
package import Statistics

/// Runs the units of one job on one core and reduces each to its partial.
///
/// Memory holds the metrics of one unit, whatever the number of trials.
package final class UnitSimulation {
  /// Names of the metrics, in the order of a partial.
  package var metrics: [Metric] { engine.metrics }

  private let engine: Engine
  private let grid: UnitGrid
  private let sampling: Sampling

  /// Prepares a job.
  ///
  /// - Parameters:
  ///   - job: a checked job.
  ///   - instructionSet: one that this machine supports.
  package init(_ job: Job, instructionSet: InstructionSet = .best) {
    engine = Engine(job, instructionSet: instructionSet)
    grid = UnitGrid(job)
    sampling = Self.sampling(of: job)
  }

  /// How the trials of a job depend on each other.
  package static func sampling(of job: Job) -> Sampling {
    job.isNested
      ? .clustered(trialsPerCluster: job.settings.trialsPerScenario) : .independent
  }

  /// Runs one unit.
  ///
  /// - Parameters:
  ///   - unit: 0..<unitCount of the job's `UnitGrid`.
  ///   - progress: called after each block with the trials done since the start of the unit.
  /// - Returns: the unit's trials, reduced; it depends on the job and the unit alone.
  /// - Throws: `StatisticsError.nonFinite`, `.overflow` or `.tooManyBuckets` for values that cannot
  ///   be reported.
  package func run(
    unit: Int, progress: @Sendable (Int) -> Void
  ) throws(StatisticsError) -> Partial {
    try reduce(values(unit: unit, progress: progress), unit: unit)
  }

  /// Simulates the trials of one unit.
  ///
  /// - Parameters:
  ///   - unit: 0..<unitCount of the job's `UnitGrid`.
  ///   - progress: called after each block with the trials done since the start of the unit.
  /// - Returns: metric after metric, since a partial takes the values of one metric in a row: the
  ///   value of metric `m` in the unit's trial `t` of `n` is at `m * n + t`.
  package func values(unit: Int, progress: @Sendable (Int) -> Void) -> [Double] {
    let trials = grid.trials(of: unit)
    let count = trials.count
    let metricCount = metrics.count
    var values = [Double](repeating: 0, count: metricCount * count)
    engine.run(trials) { first, blockCount, value in
      let start = Int(first - trials.lowerBound)
      for metric in 0..<metricCount {
        for trial in 0..<blockCount {
          values[metric * count + start + trial] = value(metric, trial)
        }
      }
      progress(start + blockCount)
    }
    return values
  }

  /// Reduces the values of one unit, as `values(unit:progress:)` gives them.
  ///
  /// - Returns: the unit's partial.
  /// - Throws: as `run(unit:progress:)`.
  package func reduce(_ values: [Double], unit: Int) throws(StatisticsError) -> Partial {
    let trials = grid.trials(of: unit)
    let count = trials.count
    var partial = Partial(metricCount: metrics.count, sampling: sampling)
    for metric in metrics.indices {
      try partial.add(
        metric: metric, values: values.span.extracting(metric * count..<(metric + 1) * count),
        firstTrial: trials.lowerBound)
    }
    return partial
  }
}
