internal import KernelTables
package import Model

/// Runs trials of one job on one core.
///
/// Memory does not grow with the number of trials.
package final class Engine {
  package let job: Job
  package let metrics: [Metric]
  package let instructionSet: InstructionSet
  private let trialsPerScenario: UInt64
  private var compiled: CompiledScenario?
  private var memory: WorkingMemory?
  private var path: PolicyPath
  private var changes: [(trial: Int, change: LeverChange)] = []
  private var events: EventTable

  /// - Parameters:
  ///   - job: a checked job.
  ///   - instructionSet: one that this machine supports.
  package init(_ job: Job, instructionSet: InstructionSet = .best) {
    self.job = job
    self.instructionSet = instructionSet
    metrics = Metric.all(of: job)
    trialsPerScenario =
      job.isUncertain ? UInt64(job.settings.trialsPerScenario) : UInt64.max
    path = PolicyPath(days: job.settings.days)
    events = EventTable(days: job.settings.days, capacity: 1024)
  }

  /// Runs trials and hands over their metrics.
  ///
  /// - Parameters:
  ///   - trials: numbers of the trials; the first must begin a block of `Block.trials`.
  ///   - take: called for each block with its first trial's number, the number of its trials that
  ///     belong to the range, and a function from metric and trial of the block to the value.
  package func run(
    _ trials: Range<UInt64>, take: (UInt64, Int, (Int, Int) -> Double) -> Void
  ) {
    precondition(trials.lowerBound % UInt64(Block.trials) == 0)
    var first = trials.lowerBound
    while first < trials.upperBound {
      let memory = prepare(scenario: Int(first / trialsPerScenario))
      runBlock(from: first, memory)
      take(first, Int(min(UInt64(Block.trials), trials.upperBound - first))) { metric, trial in
        memory.metric(metric, trial: trial)
      }
      first += UInt64(Block.trials)
    }
  }

  /// Metrics of an undisturbed trial of a scenario, before anything is subtracted.
  private func undisturbed(_ compiled: CompiledScenario, _ memory: WorkingMemory) -> [Double] {
    events.fill([])
    instructionSet.run(
      compiled.undisturbed, memory.state, events: events.events.base,
      dayStarts: events.dayStarts.base, firstTrial: 0)
    return metrics.indices.map { memory.metric($0, trial: 0) }
  }

  /// Compiles the scenario unless it is the one at hand.
  private func prepare(scenario index: Int) -> WorkingMemory {
    if let compiled, let memory, compiled.scenario.index == index { return memory }
    let next = CompiledScenario(Scenario(job, index: index), metrics: metrics)
    let room = memory.flatMap { $0.fits(next.tables) ? $0 : nil } ?? WorkingMemory(for: next.tables)
    next.subtract(undisturbed(next, room), metrics: metrics)
    compiled = next
    memory = room
    return room
  }

  private func runBlock(from first: UInt64, _ memory: WorkingMemory) {
    guard let compiled else { return }
    changes.removeAll(keepingCapacity: true)
    for trial in 0..<Block.trials {
      path.draw(compiled.scenario, trial: first + UInt64(trial))
      for change in path.changes { changes.append((trial, change)) }
    }
    if !events.fits(changes) {
      events = EventTable(days: job.settings.days, capacity: changes.count * 2)
    }
    events.fill(changes)
    instructionSet.run(
      compiled.tables, memory.state, events: events.events.base,
      dayStarts: events.dayStarts.base, firstTrial: first)
  }
}
