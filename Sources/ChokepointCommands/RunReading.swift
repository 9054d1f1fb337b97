internal import Coordinator
internal import Crypto
internal import Ledger

/// The results of a run, read from its folder while it goes on or after its end.
struct RunReading {
  /// The job of the run.
  let loaded: LoadedJob
  /// The results of the first units without a gap.
  let merged: MergedRun
  /// How many units these are.
  let units: Int
  /// Units of the whole run.
  let unitCount: Int

  /// Reads a run without changing anything.
  ///
  /// - Throws: `LedgerError`, `CoordinatorError.damagedResult`, `StatisticsError`, `ExitCode` 75
  ///   when no unit is done yet.
  init(_ folder: String) throws {
    let ledger = try Ledger.read(at: "\(folder)/\(RunStore.ledgerName)")
    loaded = try JobLoader.decode(ledger.job)
    merged = MergedRun(loaded.job, from: try ledger.checkpoint())
    units = try Self.merge(ledger, into: merged)
    unitCount = ledger.unitCount
    guard units > 0 else {
      throw Terminal.failure(
        "no unit of \(folder) is done yet: chokepoint status \(folder)", ExitStatus.stopped)
    }
  }

  var isComplete: Bool { units == unitCount }

  /// How much of the run was read.
  var extent: String { "the first \(units) of \(unitCount) units" }

  /// Adds the results that came after those of the checkpoint.
  ///
  /// - Returns: units merged, from the first.
  private static func merge(_ ledger: Ledger, into merged: MergedRun) throws -> Int {
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
