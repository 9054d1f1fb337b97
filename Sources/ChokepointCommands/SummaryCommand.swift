internal import ArgumentParser
internal import Coordinator
internal import Crypto
internal import Ledger
internal import Results
internal import Statistics
internal import Syntax

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
      let ledger = try Ledger.read(at: "\(folder)/\(RunStore.ledgerName)")
      let loaded = try JobLoader.decode(ledger.job)
      let merged = MergedRun(loaded.job, from: try ledger.checkpoint())
      let units = try merge(ledger, into: merged)
      guard units > 0 else {
        throw Terminal.failure(
          "no unit of \(folder) is done yet: chokepoint status \(folder)", ExitStatus.stopped)
      }
      if units < ledger.unitCount && !merged.isEnough {
        Terminal.error("the first \(units) of \(ledger.unitCount) units")
      }
      let summary = try merged.summary(loaded)
      if let by { return try show(summary, by) }
      guard !metric.isEmpty else { return try format.show(summary) }
      guard let selection = summary.selecting(metric.map(Glob.init)) else {
        throw unknownMetric(summary)
      }
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

  private func unknownMetric(_ summary: Summary) -> ExitCode {
    let names = summary.metrics.map(\.descriptor.name)
    let near = metric.compactMap { nearest($0, among: names) }.first
    return Terminal.failure(
      "no metric of \(folder) fits \(metric.joined(separator: ", "))"
        + (near.map { "; did you mean \($0)?" } ?? ""), ExitStatus.usage)
  }

  /// Adds the results that came after those of the checkpoint.
  ///
  /// - Returns: units merged, from the first.
  private func merge(_ ledger: Ledger, into merged: MergedRun) throws -> Int {
    try ledger.forEachPartial(in: merged.unitsRestored..<ledger.unitCount) {
      unit, digest, partial in
      guard unit == merged.unitsMerged, !merged.isEnough else { return false }
      guard SHA256.hash(data: partial).elementsEqual(digest) else {
        throw CoordinatorError.damagedResult(unit: unit)
      }
      return try merged.add(partial) == .proceed
    }
    return merged.unitsMerged
  }
}

extension Summary.Breakdown: ExpressibleByArgument {}
