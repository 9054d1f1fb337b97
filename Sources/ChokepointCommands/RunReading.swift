internal import Coordinator
internal import Crypto
internal import Ledger

/// The results of a run, read from its folder while it goes on or after its end.
struct RunReading {
  /// The job of the run.
  let loaded: LoadedJob
  /// The results of the first units without a gap.
  let merged: MergedRun
  /// Units of the whole run.
  let unitCount: Int

  /// Where the results are.
  let ledger: Ledger

  /// Reads a run without changing anything.
  ///
  /// - Throws: `LedgerError`, `CoordinatorError.damagedResult`, `StatisticsError`, `ExitCode` 65
  ///   for a job of another release, 75 when no unit is done yet.
  init(_ folder: String) throws {
    ledger = try Ledger.read(at: "\(folder)/\(RunStore.ledgerName)")
    loaded = try RunStore.job(of: ledger)
    merged = MergedRun(loaded.job, from: try ledger.checkpoint())
    unitCount = ledger.unitCount
    try merged.add(from: ledger)
    guard merged.unitsMerged > 0 else {
      throw Terminal.failure(
        "no unit of \(folder) is done yet: chokepoint status \(folder)", ExitStatus.stopped)
    }
  }

  /// How many units the results are of.
  var units: Int { merged.unitsMerged }

  var isComplete: Bool { units == unitCount || merged.isEnough }

  /// How much of the run was read.
  var extent: String { "the first \(units) of \(unitCount) units" }
}

extension MergedRun {
  /// Adds the results of a ledger that follow those merged, up to the first that is missing or the
  /// last that is needed.
  fileprivate func add(from ledger: Ledger) throws {
    var batch: [[UInt8]] = []
    try ledger.forEachPartial(in: unitsMerged..<ledger.unitCount) { unit, digest, partial in
      guard unit == unitsMerged + batch.count, !isEnough else { return false }
      guard SHA256.hash(data: partial).elementsEqual(digest) else {
        throw CoordinatorError.damagedResult(unit: unit)
      }
      batch.append(partial)
      if batch.count == Self.unitsReadAtOnce { _ = try add(batch); batch = [] }
      return !isEnough
    }
    _ = try add(batch)
  }

  private static let unitsReadAtOnce = 64
}
