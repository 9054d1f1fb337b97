/// Which scenario a trial belongs to, and which random events it meets.
package struct ScenarioLayout: Sendable {
  /// Most trials of a group: it is one unit, whose values a worker holds.
  static let trialsPerGroupMax = 65_536

  /// Trials of a scenario; `UInt64.max` where the job has no uncertain numbers.
  package let trialsPerScenario: UInt64
  /// Scenarios that follow each other and meet the same random events: 1, or for Sobol' indices two
  /// more than there are uncertain numbers.
  package let scenariosPerGroup: UInt64

  init(_ job: Job) {
    let numbers = job.designNames.count
    trialsPerScenario = numbers > 0 ? UInt64(job.settings.trialsPerScenario) : UInt64.max
    scenariosPerGroup =
      numbers > 0 && job.settings.sampling == .saltelli ? UInt64(numbers) + 2 : 1
  }

  /// Trials that depend on each other through the uncertain numbers or the random events.
  package var trialsPerGroup: UInt64 {
    let (product, overflow) = trialsPerScenario.multipliedReportingOverflow(by: scenariosPerGroup)
    return overflow ? UInt64.max : product
  }

  /// The number by which a trial's random events are drawn: the trial's own, or in groups of
  /// scenarios that of the group's first scenario, counted as if there were no others.
  package func noise(of trial: UInt64) -> UInt64 {
    guard scenariosPerGroup > 1 else { return trial }
    return trial / trialsPerGroup * trialsPerScenario + trial % trialsPerScenario
  }
}
