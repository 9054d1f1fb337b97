internal import KernelTables
internal import Model

extension BlockEngine {
  /// Runs one trial and takes down every day of it.
  ///
  /// - Parameter trial: number of the trial, below 2^63.
  /// - Returns: the trace; its metrics are the same bits as in a run.
  func trace(trial: UInt64) -> Trace {
    let first = trial / UInt64(Block.trials) * UInt64(Block.trials)
    let undisturbed = (base ?? self).undisturbedDays(inScenarioOf: trial)
    let (compiled, memory) = prepare(scenarioOf: trial)
    drawEvents(compiled, from: first)
    var path = PolicyPath(days: job.settings.days)
    path.draw(compiled.scenario, trial: noise(of: trial))
    begin(compiled.tables, memory)
    var recorder = TraceRecorder(
      job, compiled, TrialView(memory, trial: Int(trial - first)), path: path)
    for day in 0..<job.settings.days {
      recorder.noteLevers(day: day)
      run(day: day, compiled.tables, memory, from: noise(of: first))
      recorder.note(day: day, undisturbed: undisturbed[day])
    }
    instructionSet.finish(compiled.tables, memory.state)
    recorder.finish()
    var trace = recorder.trace
    trace.metrics.removeLast(partCount)
    return trace
  }

  /// What every day adds to every metric of an undisturbed trial.
  private func undisturbedDays(inScenarioOf trial: UInt64) -> [[Double]] {
    let (compiled, memory) = prepare(scenarioOf: trial)
    let view = TrialView(memory, trial: 0)
    let tables = compiled.undisturbed
    clearEvents()
    begin(tables, memory)
    var before = view(memory.state.metrics, count: metrics.count)
    var days: [[Double]] = []
    for day in 0..<job.settings.days {
      run(day: day, tables, memory, from: 0)
      let after = view(memory.state.metrics, count: metrics.count)
      days.append(zip(after, before).map { $0 - $1 })
      before = after
    }
    instructionSet.finish(tables, memory.state)
    return days
  }

  private func begin(_ tables: KernelTables, _ memory: WorkingMemory) {
    instructionSet.begin(tables, memory.state)
    instructionSet.readOut(tables, memory.state)
  }

  private func run(
    day: Int, _ tables: KernelTables, _ memory: WorkingMemory, from first: UInt64
  ) {
    instructionSet.run(
      day: day, tables, memory.state, events: events.events.base,
      dayStarts: events.dayStarts.base, firstTrial: first)
    instructionSet.readOut(tables, memory.state)
  }
}
