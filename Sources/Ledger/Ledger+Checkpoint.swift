internal import Crypto
internal import Foundation
internal import GRDB

extension Ledger {
  /// Keeps what the results of units 0..<unitsMerged merge to, in place of an earlier state.
  ///
  /// - Parameters:
  ///   - unitsMerged: 0...unitCount; each of these units has a result.
  ///   - state: the merged state, opaque.
  /// - Throws: `LedgerError.full`, `.readOnly`, `.corrupt` or `.storage`, with the earlier state
  ///   kept.
  package func saveCheckpoint(unitsMerged: Int, state: [UInt8]) throws(LedgerError) {
    precondition(0...unitCount ~= unitsMerged)
    let digest = checkpointDigest(unitsMerged, state)
    try write { database in
      try database.execute(
        sql: """
          INSERT OR REPLACE INTO checkpoint (id, units_merged, digest, state) VALUES (1, ?, ?, ?)
          """,
        arguments: [unitsMerged, Data(digest), Data(state)])
    }
  }

  /// The last state kept.
  ///
  /// A state that does not match its digest, or claims units without results, is worth nothing but
  /// also costs nothing: it is left out with a line among the events, and the caller merges the
  /// results again.
  ///
  /// - Returns: nil when there is none that can be used.
  /// - Throws: `LedgerError.corrupt` or `.storage`.
  package func checkpoint() throws(LedgerError) -> Checkpoint? {
    let found: (isThere: Bool, sound: Checkpoint?) = try read { database in
      guard try database.tableExists("checkpoint"),
        let row = try Row.fetchOne(
          database, sql: "SELECT units_merged, digest, state FROM checkpoint WHERE id = 1")
      else { return (false, nil) }
      guard let unitsMerged = try? row.decode(Int.self, atIndex: 0),
        let digest = try? row.decode(Data.self, atIndex: 1),
        let state = try? row.decode(Data.self, atIndex: 2),
        try isPossible(unitsMerged, database),
        checkpointDigest(unitsMerged, [UInt8](state)).elementsEqual(digest)
      else { return (true, nil) }
      return (true, Checkpoint(unitsMerged: unitsMerged, state: [UInt8](state)))
    }
    if found.isThere, found.sound == nil, lock != nil {
      let text = "the merged state that was kept is damaged; the results are merged again"
      _ = try commit([], events: [("checkpoint", text)])
    }
    return found.sound
  }

  private func isPossible(_ unitsMerged: Int, _ database: Database) throws -> Bool {
    guard 0...unitCount ~= unitsMerged else { return false }
    let results = try Int.fetchOne(
      database, sql: "SELECT count(*) FROM result WHERE unit < ?", arguments: [unitsMerged])
    return results == unitsMerged
  }

  /// Ties the state to its run and its units.
  private func checkpointDigest(_ unitsMerged: Int, _ state: [UInt8]) -> SHA256.Digest {
    var hash = SHA256()
    hash.update(data: jobDigest)
    hash.update(data: LedgerHeader.bytes(of: unitsMerged))
    hash.update(data: state)
    return hash.finalize()
  }
}
