internal import GRDB

extension Ledger {
  /// The last events, oldest first.
  ///
  /// - Parameter limit: most events returned, at least 0.
  /// - Returns: time of day in UTC, kind and text of each.
  /// - Throws: `LedgerError.corrupt` or `.storage`.
  package func events(
    limit: Int
  ) throws(LedgerError) -> [(wall: String, kind: String, detail: String)] {
    try read { database in
      let rows = try Row.fetchAll(
        database, sql: "SELECT wall, kind, detail FROM event ORDER BY seq DESC LIMIT ?",
        arguments: [limit])
      return try rows.reversed().map {
        (try $0.decode(atIndex: 0), try $0.decode(atIndex: 1), try $0.decode(atIndex: 2))
      }
    }
  }

  static func record(_ kind: String, _ detail: String, _ database: Database) throws {
    let text =
      detail.utf8.count <= eventScalarsMax
      ? detail : String(String.UnicodeScalarView(detail.unicodeScalars.prefix(eventScalarsMax)))
    try database.execute(
      sql: """
        INSERT INTO event (kind, detail)
        SELECT ?, ? WHERE (SELECT ifnull(max(seq), 0) FROM event) < ?
        """,
      arguments: [kind, text, eventsMax])
  }
}
