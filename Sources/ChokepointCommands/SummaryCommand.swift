internal import ArgumentParser
internal import Results
internal import Statistics

struct SummaryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "summary",
    abstract: "The results of a run again, also while it goes on.",
    discussion: """
      Only reads the run folder. A run that goes on, or was stopped, has the summary of its first \
      units without a gap; how many those are stands on standard error.

      EXAMPLES
        chokepoint summary runs/magnets
        chokepoint summary runs/magnets --format csv > magnets.csv
        chokepoint summary runs/magnets --metric 'cost.*' --format markdown
        chokepoint summary runs/magnets --by lane

      EXIT CODES
         0  done
        64  no metric fits, or there is no such breakdown
        65  the ledger is damaged
        66  there is no such run
        73  the ledger cannot be read from this host while a coordinator elsewhere has it
        75  no unit is done yet
      """)

  @Argument(help: "The folder of the run.") var folder: String
  @Option(help: "The summary on standard output: table, json, csv or markdown.")
  var format = ReportOptions.Format.table
  @Option(help: "Only metrics that this pattern fits (* and ?); can be given more than once.")
  var metric: [String] = []
  @Option(
    help: """
      Only what the headline metrics are made of: by driver, cause, lane, product or \
      instrument; or volumes by month.
      """)
  var by: Summary.Breakdown?

  func run() throws {
    try Failure.reporting {
      let run = try RunReading(folder)
      if !run.isComplete { Terminal.error(run.extent) }
      let summary = try run.merged.summary(run.loaded)
      if let by { return try show(summary, by) }
      guard !metric.isEmpty else { return try format.show(summary) }
      let patterns = try MetricPattern.all(metric, among: summary.metrics.map(\.descriptor.name))
      guard let selection = summary.selecting(patterns) else { return }
      try format.show(selection, .selection)
    }
  }

  func validate() throws {
    if by != nil, !metric.isEmpty {
      throw ValidationError("--metric and --by exclude each other")
    }
  }

  private func show(_ summary: Summary, _ by: Summary.Breakdown) throws {
    guard let breakdown = summary.broken(down: by) else {
      let remedy =
        switch by {
        case .instrument: "; a job with `measures: {leave_one_out: true}` has it"
        case .month: "; a job with `measures: {volumes: ...}` has it"
        case .lane, .product: "; a job of more than 64 has none"
        case .driver, .cause: ""
        }
      throw Terminal.failure(
        "\(folder) has no breakdown by \(by.rawValue)\(remedy)", ExitStatus.usage)
    }
    try format.show(breakdown, .breakdown)
  }
}

extension Summary.Breakdown: ExpressibleByArgument {}
