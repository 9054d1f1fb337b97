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
  private let layout: ScenarioLayout
  private var compiled: CompiledScenario?
  private var memory: WorkingMemory?
  private var path: PolicyPath
  private var changes: [(trial: Int, change: LeverChange)] = []
  private(set) var events: EventTable
  /// What is left of `events` without an instrument.
  private var fewerEvents: EventTable
  /// Metrics that follow those of `Metric.own`.
  let partCount: Int

  /// Metrics of an undisturbed trial of the scenario at hand, before anything is subtracted.
  private var undisturbed: [Double] = []

  /// - Parameters:
  ///   - job: a checked job.
  ///   - instructionSet: one that this machine supports.
  ///   - sampler: the design of the job as it is.
  ///   - parts: metrics to read after the job's own.
  ///   - base: the job as it is, for the job of a strategy.
  init(
    _ job: Job, instructionSet: InstructionSet, sampler: ScenarioSampler, parts: [Metric] = [],
    base: BlockEngine? = nil
  ) {
    self.job = job
    self.instructionSet = instructionSet
    self.base = base
    self.sampler = sampler
    metrics = Metric.own(of: job) + parts
    partCount = parts.count
    layout = (base?.job ?? job).layout
    // A strategy without uncertain numbers still counts from the scenarios of the job as it is.
    let isNested = job.isUncertain || base?.job.isUncertain ?? false
    trialsPerScenario = isNested ? UInt64(job.settings.trialsPerScenario) : UInt64.max
    path = PolicyPath(days: job.settings.days)
    events = EventTable(days: job.settings.days, capacity: 1024)
    // A table of its own: a copy of `events` would have the same memory.
    fewerEvents = EventTable(days: job.settings.days, capacity: 1024)
  }

  /// Draws what policy does in the block of trials that begins with `first`.
  func draw(from first: UInt64) {
    drawEvents(prepare(scenarioOf: first).compiled, from: first)
  }

  /// Runs the block of trials that begins with `first`.
  ///
  /// - Parameters:
  ///   - first: number of the block's first trial.
  ///   - drawn: what policy does in the block; nil: what `draw(from:)` drew last.
  func run(from first: UInt64, drawn: EventTable? = nil) {
    let (compiled, memory) = prepare(scenarioOf: first)
    let events = drawn ?? self.events
    instructionSet.run(
      compiled.tables, memory.state, events: events.events.base,
      dayStarts: events.dayStarts.base, firstTrial: noise(of: first))
  }

  /// Runs the block that was drawn last as if an instrument moved none of its levers.
  ///
  /// - Parameters:
  ///   - first: number of the block's first trial.
  ///   - instrument: number of the instrument.
  /// - Returns: false, and nothing is run, where the instrument does nothing in the block.
  func run(from first: UInt64, without instrument: Int) -> Bool {
    let levers = prepare(scenarioOf: first).compiled.scenario.levers
    let others = changes.filter { levers[$0.change.lever].instrument != instrument }
    guard others.count < changes.count else { return false }
    if !fewerEvents.fits(others) {
      fewerEvents = EventTable(days: job.settings.days, capacity: changes.count * 2)
    }
    fewerEvents.fill(others)
    run(from: first, drawn: fewerEvents)
    return true
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

  /// Draws what policy does in a scenario's block of trials that begins with `first`.
  func drawEvents(_ compiled: CompiledScenario, from first: UInt64) {
    changes.removeAll(keepingCapacity: true)
    let noise = noise(of: first)
    for trial in 0..<Block.trials {
      path.draw(compiled.scenario, trial: noise + UInt64(trial))
      for change in path.changes { changes.append((trial, change)) }
    }
    if !events.fits(changes) {
      events = EventTable(days: job.settings.days, capacity: changes.count * 2)
    }
    events.fill(changes)
  }

  /// The number by which a trial's random events are drawn.
  func noise(of trial: UInt64) -> UInt64 { layout.noise(of: trial) }

  /// Leaves no lever to move.
  func clearEvents() { events.fill([]) }
}
