import Foundation
import GRDB
import Ledger
import Testing

struct MigrationTests {
  /// A ledger as the first release made it, with units 0..<count.
  private static func makeFirstSchema(_ folder: Folder, count: Int) throws {
    try DatabaseQueue(path: folder.ledger).write { database in
      try database.execute(
        sql: """
          CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
          INSERT INTO grdb_migrations VALUES ('1');
          CREATE TABLE meta (k TEXT PRIMARY KEY NOT NULL, v BLOB NOT NULL) WITHOUT ROWID;
          CREATE TABLE result (
            unit INTEGER PRIMARY KEY NOT NULL,
            digest BLOB NOT NULL,
            trials INTEGER NOT NULL,
            worker TEXT NOT NULL,
            attempt INTEGER NOT NULL,
            cpu_ns INTEGER NOT NULL,
            partial BLOB NOT NULL
          );
          CREATE TABLE event (
            seq INTEGER PRIMARY KEY,
            wall TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
            kind TEXT NOT NULL,
            detail TEXT NOT NULL
          );
          PRAGMA application_id = 1128811344;
          """)
      for (key, value) in [
        ("job", Data(Sample.job).databaseValue),
        ("job_digest", Data(Sample.jobDigest).databaseValue),
        ("unit_count", 100.databaseValue), ("epoch", 4.databaseValue),
      ] {
        try database.execute(sql: "INSERT INTO meta VALUES (?, ?)", arguments: [key, value])
      }
      for unit in 0..<count {
        let result = Sample.result(unit)
        try database.execute(
          sql: "INSERT INTO result VALUES (?, ?, 10, 'here:1', 0, 5, ?)",
          arguments: [unit, Data(result.digest), Data(result.partial)])
      }
    }
  }

  @Test func `a ledger of the first schema is read as it is and opened to be the second`() throws {
    let folder = try Folder()
    try Self.makeFirstSchema(folder, count: 30)
    let reader = try Ledger.read(at: folder.ledger)
    #expect(reader.epoch == 4)
    #expect(try Sample.holdsPrefix(reader) == 30)
    #expect(try reader.checkpoint() == nil)
    do {
      let ledger = try Ledger.open(at: folder.ledger)
      #expect(ledger.epoch == 5)
      #expect(try Sample.holdsPrefix(ledger) == 30)
      #expect(try ledger.totals() == (trials: 300, cpuNanoseconds: 150))
      #expect(
        try ledger.commit([Sample.result(29), Sample.result(30)]) == [.duplicate, .inserted])
      try ledger.saveCheckpoint(unitsMerged: 31, state: [1, 2])
    }
    let applied = try DatabaseQueue(path: folder.ledger).read { database in
      try String.fetchAll(database, sql: "SELECT identifier FROM grdb_migrations ORDER BY 1")
    }
    #expect(applied == ["1", "2"])
    let ledger = try Ledger.open(at: folder.ledger)
    #expect(try ledger.checkpoint() == Checkpoint(unitsMerged: 31, state: [1, 2]))
  }

  @Test func `what is done is counted without a look at the results`() throws {
    let folder = try Folder()
    _ = try Sample.create(folder.ledger)
    let plans = try DatabaseQueue(path: folder.ledger).read { database in
      try [
        "SELECT unit FROM result ORDER BY unit",
        "SELECT ifnull(sum(trials), 0), ifnull(sum(cpu_ns), 0) FROM result",
        "SELECT count(*) FROM result WHERE unit < 9",
      ].map { query in
        try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN " + query).map {
          $0["detail"] as String
        }
      }
    }
    for plan in plans {
      #expect(plan.count == 1 && plan.allSatisfy { $0.contains("COVERING INDEX result_tally") })
    }
  }

  @Test func `a ledger of a later release is refused and left as it was`() throws {
    let folder = try Folder()
    _ = try Sample.create(folder.ledger)
    try DatabaseQueue(path: folder.ledger).write { database in
      try database.execute(sql: "INSERT INTO grdb_migrations VALUES ('9999')")
    }
    let error = LedgerError.newerSchema(path: folder.ledger)
    #expect(throws: error) { try Ledger.open(at: folder.ledger) }
    #expect(throws: error) { try Ledger.read(at: folder.ledger) }
    let epoch = try DatabaseQueue(path: folder.ledger).read { database in
      try Int.fetchOne(database, sql: "SELECT v FROM meta WHERE k = 'epoch'")
    }
    #expect(epoch == 1)
  }
}
