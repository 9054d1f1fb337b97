import Foundation
import Ledger
import Testing

/// What another reader of SQLite, Python's, finds in a ledger.
struct PythonTests {
  private static let script = """
    import hashlib, json, sqlite3, sys
    ledger = sqlite3.connect("file:" + sys.argv[1] + "?mode=ro", uri=True)
    rows = ledger.execute("SELECT unit, digest, partial, trials FROM result ORDER BY unit").fetchall()
    meta = dict(ledger.execute("SELECT k, v FROM meta"))
    count, digest, state = ledger.execute(
        "SELECT units_merged, digest, state FROM checkpoint").fetchone()
    tied = meta["job_digest"] + count.to_bytes(8, "little") + state
    print(json.dumps({
        "integrity": ledger.execute("PRAGMA integrity_check").fetchone()[0],
        "journal": ledger.execute("PRAGMA journal_mode").fetchone()[0],
        "units": [row[0] for row in rows],
        "wrong": [row[0] for row in rows if hashlib.sha256(row[2]).digest() != row[1]],
        "trials": sum(row[3] for row in rows),
        "job": hashlib.sha256(meta["job"]).digest() == meta["job_digest"],
        "state": hashlib.sha256(tied).digest() == digest,
    }))
    """

  private struct Found: Decodable, Equatable {
    var integrity = "ok"
    var journal = "wal"
    var units: [Int]
    var wrong: [Int] = []
    var trials: Int
    var job = true
    var state = true
  }

  @Test func `Python's sqlite3 finds every digest and total right while the ledger is open`() throws
  {
    let folder = try Folder()
    let ledger = try Sample.create(folder.ledger)
    let units = [0, 1, 2, 5, 63, 64, 99]
    _ = try ledger.commit(units.map { Sample.result($0, byteCount: $0 * 999) })
    try ledger.saveCheckpoint(unitsMerged: 3, state: Sample.partial(3, byteCount: 50_000))
    let python = Process()
    python.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    let name = ProcessInfo.processInfo.environment["CHOKEPOINT_PYTHON"] ?? "python3"
    python.arguments = [name, "-c", Self.script, folder.ledger]
    let output = Pipe()
    python.standardOutput = output
    try python.run()
    let text = try output.fileHandleForReading.readToEnd() ?? Data()
    python.waitUntilExit()
    let found = try JSONDecoder().decode(Found.self, from: text)
    #expect(found == Found(units: units, trials: 10 * units.count))
    #expect(Sample.units(try ledger.committedUnits()) == units)
    #expect(try ledger.totals().trials == found.trials)
  }
}
