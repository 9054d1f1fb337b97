internal import ArgumentParser
internal import Model
internal import Results
internal import Simulation
internal import Statistics

struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Two runs, or the strategies of one, as paired differences.",
    discussion: """
      With one run, each of its strategies is compared with the job as it is; with two, the second \
      run with the first. Trials of the same number share their random numbers, so differences \
      are known better than either side. Two runs must have the same trials: days, seed, number \
      of trials, trials per scenario.

      For the probability that the second run costs less, trials of both are simulated again, pair \
      by pair; those of a strategy are in its run already.

      EXAMPLES
        chokepoint compare runs/magnets
        chokepoint compare runs/truce runs/escalation --metric 'cost.*'
        chokepoint compare runs/a runs/b --pairs 60000 --format json

      EXIT CODES
         0  done
        64  no metric fits, or there is nothing to compare
        65  the runs do not have the same trials, or a ledger is damaged
        66  there is no such run
        70  a unit has other values in this release than in the ledger
        75  no unit is done yet, or stopped
      """)

  /// Trials of two runs that are compared one by one unless told otherwise.
  private static let pairsDefault = 8_192

  @Argument(help: "The folder of a run.") var first: String
  @Argument(help: "The folder of another run.") var second: String?
  @Option(help: "Only metrics that this pattern fits (* and ?); can be given more than once.")
  var metric: [String] = []
  @Option(help: "Trials of two runs to simulate again, pair by pair; 0 for none.")
  var pairs = CompareCommand.pairsDefault
  @Option(help: "What standard output gets: table, json, csv or markdown.")
  var format = ReportOptions.Format.table
  @Option(help: "Progress on standard error: bar, plain, none, or auto.")
  var progress = ProgressDisplay.Mode.auto

  func validate() throws {
    if pairs < 0 { throw ValidationError("--pairs must be at least 0") }
  }

  func run() throws {
    try Failure.reporting {
      let one = try reading(first)
      let comparison: Comparison
      if let second {
        let pair = RunPair(one, try reading(second), first, second)
        try pair.check()
        comparison = try pair.comparison(patterns: metric, pairs: pairs, progress: progress)
      } else {
        comparison = try strategies(of: one)
      }
      switch format {
      case .table:
        try Terminal.result(comparison.table(layout: Terminal.isBold ? .bold : .plain))
      case .markdown: try Terminal.result(comparison.table(layout: .markdown))
      case .json: try Terminal.result(comparison.json())
      case .csv: try Terminal.result(comparison.csv())
      }
    }
  }

  private func reading(_ folder: String) throws -> RunReading {
    let reading = try RunReading(folder)
    if !reading.isComplete { Terminal.error("\(folder): \(reading.extent)") }
    return reading
  }

  /// Compares every strategy of a run with the job as it is.
  private func strategies(of run: RunReading) throws -> Comparison {
    let names = run.loaded.job.strategies.map(\.name)
    guard !names.isEmpty else {
      throw Terminal.failure(
        "the job of \(first) has no strategies; name a second run", ExitStatus.usage)
    }
    let partial = run.merged.partial
    let descriptors = run.merged.descriptors
    let batches = try run.batches(step: UnitGrid(run.loaded.job).trialsPerUnit)
    let compared = descriptors.filter { $0.name.hasPrefix("strategy.\(names[0]).") }
      .map { String($0.name.dropFirst("strategy.\(names[0]).".count)) }
      .filter { name in descriptors.contains { $0.name == name } }
    let patterns = try MetricPattern.all(metric, among: compared)
    let chosen = compared.filter { name in
      patterns.isEmpty || patterns.contains { $0.matches(name) }
    }
    func place(_ name: String) -> Int? { descriptors.firstIndex { $0.name == name } }
    let rows = chosen.flatMap { name in
      names.compactMap { strategy -> Comparison.Row? in
        guard let a = place(name), let b = place("strategy.\(strategy).\(name)"),
          let pair = PairedEstimator(
            (partial, a), (partial, b), batches: batches.map { ($0, $0) },
            isWhole: descriptors[a].isWhole)
        else { return nil }
        return Comparison.Row(strategy, descriptors[a], pair)
      }
    }
    let savings = names.compactMap { strategy -> Comparison.Saving? in
      guard let saving = place("strategy.\(strategy).saves_usd"),
        let estimator = Estimator(partial.metrics[saving], sampling: partial.sampling)
      else { return nil }
      return Comparison.Saving(strategy, estimator)
    }
    return Comparison(first: "the job as it is", rows: rows, savings: savings)
  }
}
