internal import ArgumentParser
internal import Coordinator
internal import Crypto
internal import Ledger

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
      let ledger = try Ledger.read(at: "\(folder)/\(RunStore.ledgerName)")
      let loaded = try JobLoader.decode(ledger.job)
      let merged = MergedRun(loaded.job, from: try ledger.checkpoint())
      let units = try merge(ledger, into: merged)
      guard units > 0 else {
        throw Terminal.failure(
          "no unit of \(folder) is done yet: chokepoint status \(folder)", ExitStatus.stopped)
      }
      if units < ledger.unitCount {
        Terminal.error("the first \(units) of \(ledger.unitCount) units")
      }
      try format.show(try merged.summary(loaded))
    }
  }

  /// Adds the results that came after those of the checkpoint.
  ///
  /// - Returns: units merged, from the first.
  private func merge(_ ledger: Ledger, into merged: MergedRun) throws -> Int {
    var next = merged.unitsRestored
    try ledger.forEachPartial(in: next..<ledger.unitCount) { unit, digest, partial in
      guard unit == next else { return false }
      guard SHA256.hash(data: partial).elementsEqual(digest) else {
        throw CoordinatorError.damagedResult(unit: unit)
      }
      try merged.add(partial)
      next += 1
      return true
    }
    return next
  }
}
