internal import GRDB

/// The tables of a ledger and their history. Migrations are only ever appended.
enum LedgerSchema {
  /// "CHKP": marks the file as ours, see `PRAGMA application_id`.
  static let applicationID: Int32 = 0x4348_4B50

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { database in
      try database.execute(
        sql: """
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
          PRAGMA application_id = \(applicationID);
          """)
    }
    // A resume counts what is done from the index: the table has the results in it, gigabytes.
    // A wrong bit can move a row to another unit, where its digest would still be right; such a row
    // does not repeat its unit. Rows of schema 1 have NULL there.
    migrator.registerMigration("2") { database in
      try database.execute(
        sql: """
          CREATE INDEX result_tally ON result (unit, trials, cpu_ns);
          ALTER TABLE result ADD COLUMN unit_again INTEGER;
          CREATE TABLE checkpoint (
            id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
            units_merged INTEGER NOT NULL,
            digest BLOB NOT NULL,
            state BLOB NOT NULL
          );
          """)
    }
    return migrator
  }
}
