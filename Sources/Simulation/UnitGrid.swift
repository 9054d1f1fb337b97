package import Model

/// How a job's trials are cut into the units that workers lease. The grid depends on the job alone,
/// never on the machine, because the order of sums does.
package struct UnitGrid: Hashable, Sendable {
  package let trials: UInt64
  /// A power of two, or whole groups of scenarios; the last unit may be shorter.
  package let trialsPerUnit: UInt64

  /// Most lane-days of work in a unit: a fifth of a second of one core, short against the pause
  /// before a lost worker's unit runs again.
  private static let laneDaysMost = 50_000_000
  /// Fewest trials of a unit: several blocks.
  private static let trialsLeast = 256
  /// Most trials of a unit: a partial costs by its buckets, which hardly grow beyond.
  private static let trialsMost = 8192
  /// Units that every job has unless they would be small: work to balance between workers.
  private static let unitsLeast = 32

  package init(_ job: Job) {
    trials = UInt64(job.settings.trials)
    let entities = max(job.network.lanes.count + job.network.stages.count, 1)
    let laneDays =
      entities * job.settings.days * (1 + job.strategies.count + job.leftOut.count)
    let most = min(
      UnitGrid.trialsMost, UnitGrid.laneDaysMost / laneDays,
      job.settings.trials / UnitGrid.unitsLeast)
    var size = UnitGrid.trialsLeast
    while size * 2 <= most { size *= 2 }
    if job.isNested { size = max(size, job.settings.trialsPerScenario) }
    let layout = job.layout
    trialsPerUnit =
      layout.scenariosPerGroup == 1
      ? UInt64(size) : (UInt64(size) / layout.trialsPerGroup + 1) * layout.trialsPerGroup
  }

  package var unitCount: Int { Int((trials + trialsPerUnit - 1) / trialsPerUnit) }

  /// Numbers of a unit's trials.
  package func trials(of unit: Int) -> Range<UInt64> {
    let first = UInt64(unit) * trialsPerUnit
    return first..<min(first + trialsPerUnit, trials)
  }
}
