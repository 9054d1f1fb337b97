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
  private let shape: Partial.Shape
  private let tails: [TailPlan]
  private let sobol: [Int]

  /// Prepares a job.
  ///
  /// - Parameters:
  ///   - job: a checked job.
  ///   - instructionSet: one that this machine supports.
  package init(_ job: Job, instructionSet: InstructionSet = .best) {
    engine = Engine(job, instructionSet: instructionSet)
    grid = UnitGrid(job)
    let plan = UnitPlan(job)
    shape = plan.shape
    tails = plan.tails
    sobol = plan.sobol
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
  /// - Returns: metric after metric, since a partial takes the values of one metric in a row, then
  ///   cost part after cost part: the value of metric `m` in the unit's trial `t` of `n` is at
  ///   `m * n + t`.
  package func values(unit: Int, progress: @Sendable (Int) -> Void) -> [Double] {
    let trials = grid.trials(of: unit)
    let count = trials.count
    let metricCount = metrics.count + engine.costParts.count
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
    var partial = Partial(shape)
    for metric in metrics.indices {
      try partial.add(
        metric: metric, values: values.span.extracting(metric * count..<(metric + 1) * count),
        firstTrial: trials.lowerBound)
    }
    for (index, plan) in tails.enumerated() {
      try partial.add(
        tail: index, metric: plan.metric,
        values: values.span.extracting(plan.metric * count..<(plan.metric + 1) * count),
        firstTrial: trials.lowerBound
      ) { part, trial in plan.value(part) { values[$0 * count + trial] } }
    }
    for (index, metric) in sobol.enumerated() {
      try partial.add(
        sobol: index, metric: metric,
        values: values.span.extracting(metric * count..<(metric + 1) * count),
        firstTrial: trials.lowerBound)
    }
    return partial
  }
}
