internal import Foundation
internal import GRDB

extension Ledger {
  /// Writes results and events in one transaction; they are durable when the call returns.
  ///
  /// - Parameters:
  ///   - results: at most one becomes the result of each unit.
  ///   - events: notes for people, cut to `eventScalarsMax`; dropped when `eventsMax` are kept.
  /// - Returns: what became of each result, in the order given.
  /// - Throws: `LedgerError.unitOutOfRange`, `.full`, `.readOnly`, `.corrupt` or `.storage`, with
  ///   nothing written.
  package func commit(
    _ results: [LedgerResult], events: [(kind: String, detail: String)] = []
  ) throws(LedgerError) -> [CommitStatus] {
    if let stray = results.first(where: { !(0..<unitCount).contains($0.unit) }) {
      throw .unitOutOfRange(unit: stray.unit, unitCount: unitCount)
    }
    return try write { database in
      let insert = try database.cachedStatement(
        sql: """
          INSERT OR IGNORE INTO result
          (unit, digest, trials, worker, attempt, cpu_ns, partial, unit_again)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)
          """)
      var statuses: [CommitStatus] = []
      statuses.reserveCapacity(results.count)
      for result in results {
        try insert.execute(arguments: [
          result.unit, Data(result.digest), result.trials, result.worker, result.attempt,
          result.cpuNanoseconds, Data(result.partial), result.unit,
        ])
        if database.changesCount == 1 {
          statuses.append(.inserted)
          continue
        }
        let digest = try Data.fetchOne(
          database, sql: "SELECT digest FROM result WHERE unit = ?", arguments: [result.unit])
        statuses.append(digest == Data(result.digest) ? .duplicate : .conflict)
      }
      for event in events { try Self.record(event.kind, event.detail, database) }
      return statuses
    }
  }

  /// The units that have a result: bit `unit % 64` of word `unit / 64`.
  ///
  /// - Throws: `LedgerError.corrupt` or `.storage`.
  package func committedUnits() throws(LedgerError) -> [UInt64] {
    try read { database in
      var words = [UInt64](repeating: 0, count: (unitCount + 63) / 64)
      let units = try Int.fetchCursor(database, sql: "SELECT unit FROM result ORDER BY unit")
      while let unit = try units.next() {
        guard (0..<unitCount).contains(unit) else {
          throw LedgerError.corrupt(path: path, detail: "it holds unit \(unit)")
        }
        words[unit / 64] |= 1 << UInt64(unit % 64)
      }
      return words
    }
  }

  /// Trials and processor nanoseconds of all results.
  ///
  /// - Throws: `LedgerError.corrupt` or `.storage`.
  package func totals() throws(LedgerError) -> (trials: Int, cpuNanoseconds: Int) {
    try read { database in
      let row = try Row.fetchOne(
        database, sql: "SELECT ifnull(sum(trials), 0), ifnull(sum(cpu_ns), 0) FROM result")
      guard let row else { return (0, 0) }
      return (try row.decode(atIndex: 0), try row.decode(atIndex: 1))
    }
  }

  /// The result of one unit, nil when it has none.
  ///
  /// - Returns: the bytes as they are in the file, which the caller checks against the digest.
  /// - Throws: `LedgerError.corrupt` or `.storage`.
  package func partial(of unit: Int) throws(LedgerError) -> (digest: [UInt8], partial: [UInt8])? {
    guard 0..<unitCount ~= unit else { return nil }
    var found: (digest: [UInt8], partial: [UInt8])?
    try read { database in
      try eachPartial(database, unit..<unit + 1) { _, digest, partial in
        found = (digest, partial)
        return false
      }
    }
    return found
  }

  /// Reads results in the order of their units, one at a time.
  ///
  /// - Parameters:
  ///   - units: the units wanted; those without a result are left out.
  ///   - body: gets the unit, its digest and its partial result, as they are in the file; false
  ///     ends the reading.
  /// - Throws: `LedgerError.corrupt`, `.storage`, or the error of `body`.
  package func forEachPartial(
    in units: Range<Int>, _ body: (Int, [UInt8], [UInt8]) throws -> Bool
  ) throws {
    var failure: (any Error)?
    try read { database in
      try eachPartial(database, units) { unit, digest, partial in
        do {
          return try body(unit, digest, partial)
        } catch {
          failure = error
          return false
        }
      }
    }
    if let failure { throw failure }
  }

  private func eachPartial(
    _ database: Database, _ units: Range<Int>, _ body: (Int, [UInt8], [UInt8]) throws -> Bool
  ) throws {
    // A ledger of schema 1 that is only read has no such column.
    let again =
      try database.columns(in: "result").contains { $0.name == "unit_again" }
      ? "unit_again" : "NULL"
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT unit, digest, partial, \(again) FROM result
        WHERE unit >= ? AND unit < ? ORDER BY unit
        """,
      arguments: [units.lowerBound, units.upperBound])
    while let row = try rows.next() {
      let unit = try row.decode(Int.self, atIndex: 0)
      let again = try row.decode(Int?.self, atIndex: 3)
      guard again == nil || again == unit else {
        throw LedgerError.corrupt(path: path, detail: "unit \(unit) has the result of another")
      }
      guard try body(unit, Self.bytes(row, 1), Self.bytes(row, 2)) else { break }
    }
  }

  private static func bytes(_ row: Row, _ index: Int) throws -> [UInt8] {
    try row.withUnsafeData(atIndex: index) { [UInt8]($0 ?? Data()) }
  }
}
