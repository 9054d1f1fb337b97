internal import ArgumentParser

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

      EXIT CODES
         0  done
        65  the ledger is damaged
        66  there is no such run
        73  the ledger cannot be read from this host while a coordinator elsewhere has it
        75  no unit is done yet
      """)

  @Argument(help: "The folder of the run.") var folder: String
  @Option(help: "The summary on standard output: table, json or csv.")
  var format = ReportOptions.Format.table

  func run() throws {
    try Failure.reporting {
      let run = try RunReading(folder)
      if !run.isComplete { Terminal.error(run.extent) }
      try format.show(try run.merged.summary(run.loaded))
    }
  }
}
