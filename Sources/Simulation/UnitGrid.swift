package import Model

/// How a job's trials are cut into the units that workers lease. The grid depends on the job alone,
/// never on the machine, because the order of sums does.
package struct UnitGrid: Hashable, Sendable {
  package let trials: UInt64
  /// A power of two; the last unit may be shorter.
  package let trialsPerUnit: UInt64

  /// Lane-days of work that a unit aims at: near a tenth of a second of one core, long against the
  /// cost of merging a partial and short against the pause before a lost worker's unit runs again.
  private static let laneDaysPerUnit = 25_000_000
  /// Fewest trials of a unit (several blocks) and most (small jobs still have work for every core).
  private static let trialsLeast = 256
  private static let trialsMost = 4096

  package init(_ job: Job) {
    trials = UInt64(job.settings.trials)
    let laneDays = max(job.network.lanes.count + job.network.stages.count, 1) * job.settings.days
    var size = UnitGrid.trialsLeast
    while size < UnitGrid.trialsMost && size * 2 * laneDays <= UnitGrid.laneDaysPerUnit {
      size *= 2
    }
    if job.isUncertain { size = max(size, job.settings.trialsPerScenario) }
    trialsPerUnit = UInt64(size)
  }

  package var unitCount: Int { Int((trials + trialsPerUnit - 1) / trialsPerUnit) }

  /// Numbers of a unit's trials.
  package func trials(of unit: Int) -> Range<UInt64> {
    let first = UInt64(unit) * trialsPerUnit
    return first..<min(first + trialsPerUnit, trials)
  }
}
