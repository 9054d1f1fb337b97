internal import KernelTables
internal import Model

/// Runs blocks of trials of one job, or of one strategy of a job.
final class BlockEngine {
  let job: Job
  let metrics: [Metric]
  let instructionSet: InstructionSet
  /// The job as it is, from whose undisturbed trial a strategy counts.
  let base: BlockEngine?
  private let sampler: ScenarioSampler
  private let trialsPerScenario: UInt64
  private var compiled: CompiledScenario?
  private var memory: WorkingMemory?
  private var path: PolicyPath
  private var changes: [(trial: Int, change: LeverChange)] = []
  private(set) var events: EventTable

  /// Metrics of an undisturbed trial of the scenario at hand, before anything is subtracted.
  private var undisturbed: [Double] = []

  /// - Parameters:
  ///   - job: a checked job.
  ///   - instructionSet: one that this machine supports.
  ///   - sampler: the design of the job as it is.
  ///   - base: the job as it is, for the job of a strategy.
  init(
    _ job: Job, instructionSet: InstructionSet, sampler: ScenarioSampler, base: BlockEngine? = nil
  ) {
    self.job = job
    self.instructionSet = instructionSet
    self.base = base
    self.sampler = sampler
    metrics = Metric.own(of: job)
    // A strategy without uncertain numbers still counts from the scenarios of the job as it is.
    let isNested = job.isUncertain || base?.job.isUncertain ?? false
    trialsPerScenario = isNested ? UInt64(job.settings.trialsPerScenario) : UInt64.max
    path = PolicyPath(days: job.settings.days)
    events = EventTable(days: job.settings.days, capacity: 1024)
  }

  /// Runs the block of trials that begins with `first`.
  ///
  /// - Parameters:
  ///   - first: number of the block's first trial.
  ///   - drawn: what policy does in the block, where another engine has drawn the same; nil: it is
  ///     drawn here.
  func run(from first: UInt64, drawn: EventTable? = nil) {
    let (compiled, memory) = prepare(scenarioOf: first)
    if drawn == nil { drawEvents(compiled, from: first) }
    let events = drawn ?? self.events
    instructionSet.run(
      compiled.tables, memory.state, events: events.events.base,
      dayStarts: events.dayStarts.base, firstTrial: first)
  }

  /// Value of a metric in a trial of the block that ran last.
  func value(_ metric: Int, trial: Int) -> Double {
    memory?.metric(metric, trial: trial) ?? .nan
  }

  /// Metrics of an undisturbed trial of the scenario to which a trial belongs.
  private func undisturbed(inScenarioOf trial: UInt64) -> [Double] {
    _ = prepare(scenarioOf: trial)
    return undisturbed
  }

  private func runUndisturbed(
    _ compiled: CompiledScenario, _ memory: WorkingMemory
  ) -> [Double] {
    clearEvents()
    instructionSet.run(
      compiled.undisturbed, memory.state, events: events.events.base,
      dayStarts: events.dayStarts.base, firstTrial: 0)
    return metrics.indices.map { memory.metric($0, trial: 0) }
  }

  /// Compiles the scenario of a trial unless it is the one at hand.
  func prepare(
    scenarioOf trial: UInt64
  ) -> (compiled: CompiledScenario, memory: WorkingMemory) {
    let index = Int(trial / trialsPerScenario)
    if let compiled, let memory, compiled.scenario.index == index { return (compiled, memory) }
    // Given back first, like the memory below, so that there is never room for two.
    compiled = nil
    let scenario = Scenario(job, index: index, at: sampler.probabilities(in: index))
    let next = CompiledScenario(scenario, metrics: metrics)
    if memory?.fits(next.tables) == false { memory = nil }
    let room = memory ?? WorkingMemory(for: next.tables)
    undisturbed = runUndisturbed(next, room)
    next.subtract(base?.undisturbed(inScenarioOf: trial) ?? undisturbed, metrics: metrics)
    compiled = next
    memory = room
    return (next, room)
  }

  /// Draws what policy does in the block of trials that begins with `first`.
  func drawEvents(_ compiled: CompiledScenario, from first: UInt64) {
    changes.removeAll(keepingCapacity: true)
    for trial in 0..<Block.trials {
      path.draw(compiled.scenario, trial: first + UInt64(trial))
      for change in path.changes { changes.append((trial, change)) }
    }
    if !events.fits(changes) {
      events = EventTable(days: job.settings.days, capacity: changes.count * 2)
    }
    events.fill(changes)
  }

  /// Leaves no lever to move.
  func clearEvents() { events.fill([]) }
}
