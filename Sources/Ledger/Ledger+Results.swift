internal import Foundation
internal import GRDB

extension Ledger {
  /// Writes results in one transaction; they are durable when the call returns.
  ///
  /// - Returns: what became of each result, in the order given.
  /// - Throws: `LedgerError.unitOutOfRange`, or `.storage` with nothing written.
  package func commit(_ results: [LedgerResult]) throws(LedgerError) -> [CommitStatus] {
    if let stray = results.first(where: { !(0..<unitCount).contains($0.unit) }) {
      throw .unitOutOfRange(unit: stray.unit, unitCount: unitCount)
    }
    return try Self.translating(path) {
      try queue.write { database in
        let insert = try database.cachedStatement(
          sql: """
            INSERT OR IGNORE INTO result (unit, digest, trials, worker, attempt, cpu_ns, partial)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """)
        var statuses: [CommitStatus] = []
        statuses.reserveCapacity(results.count)
        for result in results {
          try insert.execute(arguments: [
            result.unit, Data(result.digest), result.trials, result.worker, result.attempt,
            result.cpuNanoseconds, Data(result.partial),
          ])
          if database.changesCount == 1 {
            statuses.append(.inserted)
            continue
          }
          let digest = try Data.fetchOne(
            database, sql: "SELECT digest FROM result WHERE unit = ?", arguments: [result.unit])
          statuses.append(digest == Data(result.digest) ? .duplicate : .conflict)
        }
        return statuses
      }
    }
  }

  /// The units that have a result: bit `unit % 64` of word `unit / 64`.
  ///
  /// - Throws: `LedgerError.corrupt` or `.storage`.
  package func committedUnits() throws(LedgerError) -> [UInt64] {
    try Self.translating(path) {
      try queue.read { database in
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
  }

  /// Trials and processor nanoseconds of all results.
  ///
  /// - Throws: `LedgerError.corrupt` or `.storage`.
  package func totals() throws(LedgerError) -> (trials: Int, cpuNanoseconds: Int) {
    try Self.translating(path) {
      try queue.read { database in
        let row = try Row.fetchOne(
          database,
          sql: "SELECT ifnull(sum(trials), 0) AS t, ifnull(sum(cpu_ns), 0) AS c FROM result")
        return (row?["t"] ?? 0, row?["c"] ?? 0)
      }
    }
  }

  /// The result of one unit, nil when it has none.
  ///
  /// - Throws: `LedgerError.corrupt` or `.storage`.
  package func partial(of unit: Int) throws(LedgerError) -> (digest: [UInt8], partial: [UInt8])? {
    try Self.translating(path) {
      try queue.read { database in
        let row = try Row.fetchOne(
          database, sql: "SELECT digest, partial FROM result WHERE unit = ?", arguments: [unit])
        return row.map { ([UInt8]($0["digest"] as Data), [UInt8]($0["partial"] as Data)) }
      }
    }
  }

  /// Reads results in the order of their units, one at a time.
  ///
  /// - Parameters:
  ///   - units: the units wanted; those without a result are left out.
  ///   - body: gets the unit, its digest and its partial result; false ends the reading.
  /// - Throws: `LedgerError.corrupt`, `.storage`, or the error of `body`.
  package func forEachPartial(
    in units: Range<Int>, _ body: (Int, [UInt8], [UInt8]) throws -> Bool
  ) throws {
    try queue.read { database in
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT unit, digest, partial FROM result WHERE unit >= ? AND unit < ? ORDER BY unit
          """,
        arguments: [units.lowerBound, units.upperBound])
      while let row = try rows.next() {
        let proceed = try body(
          row["unit"], [UInt8](row["digest"] as Data), [UInt8](row["partial"] as Data))
        guard proceed else { break }
      }
    }
  }

  /// Notes something for people; dropped when `eventsMax` are kept.
  ///
  /// - Throws: `LedgerError.storage`.
  package func record(kind: String, detail: String) throws(LedgerError) {
    try Self.translating(path) {
      try queue.write { database in
        try database.execute(
          sql: """
            INSERT INTO event (kind, detail)
            SELECT ?, ? WHERE (SELECT ifnull(max(seq), 0) FROM event) < ?
            """,
          arguments: [kind, detail, Self.eventsMax])
      }
    }
  }

  /// The last events, oldest first.
  ///
  /// - Parameter limit: most events returned, at least 0.
  /// - Returns: time of day in UTC, kind and text of each.
  /// - Throws: `LedgerError.corrupt` or `.storage`.
  package func events(
    limit: Int
  ) throws(LedgerError) -> [(wall: String, kind: String, detail: String)] {
    try Self.translating(path) {
      try queue.read { database in
        let rows = try Row.fetchAll(
          database, sql: "SELECT wall, kind, detail FROM event ORDER BY seq DESC LIMIT ?",
          arguments: [limit])
        return rows.reversed().map { ($0["wall"], $0["kind"], $0["detail"]) }
      }
    }
  }
}
