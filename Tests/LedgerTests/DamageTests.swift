import Foundation
import GRDB
import Ledger
import Testing

/// Files that are not what they should be.
struct DamageTests {
  private static func bytes(_ folder: Folder) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: folder.ledger))
  }

  private static func lay(_ folder: Folder, _ bytes: Data) throws {
    for end in ["-wal", "-shm"] { unlink(folder.ledger + end) }
    try bytes.write(to: URL(fileURLWithPath: folder.ledger))
  }

  private static func make(_ folder: Folder) throws -> Data {
    do {
      let ledger = try Sample.create(folder.ledger)
      let results = (0..<90).map { Sample.result($0, byteCount: 1_500) }
      _ = try ledger.commit(results, events: [("lost", "a worker"), ("failed", "a unit")])
      try ledger.saveCheckpoint(unitsMerged: 50, state: Sample.partial(1, byteCount: 9_000))
    }
    return try bytes(folder)
  }

  /// Everything that can be read is right, or can be told from its digest to be wrong.
  private static func expectSound(_ ledger: Ledger, _ place: String) throws {
    #expect(ledger.job == Sample.job && ledger.unitCount == 100, "\(place)")
    let done = Sample.units(try ledger.committedUnits())
    #expect(done.allSatisfy { $0 < 100 }, "\(place)")
    _ = try ledger.totals()
    _ = try ledger.events(limit: 9)
    if let checkpoint = try ledger.checkpoint() {
      #expect(checkpoint.unitsMerged == 50, "\(place)")
      let isRight = checkpoint.state == Sample.partial(1, byteCount: 9_000)
      #expect(isRight, "\(place)")
    }
    try ledger.forEachPartial(in: 0..<100) { unit, digest, partial in
      if Sample.digest(of: partial) == digest {
        let isRight = partial == Sample.partial(unit, byteCount: 1_500)
        #expect(isRight, "unit \(unit), \(place)")
      }
      return true
    }
  }

  @Test func `a ledger with wrong bytes is read rightly or refused, wherever they are`() throws {
    let folder = try Folder(isInMemory: true)
    let sound = try Self.make(folder)
    // Most of a page is empty: what is written counts, and what is just before and after.
    let places = sound.indices.filter { index in
      sound[max(index - 4, 0)..<min(index + 5, sound.count)].contains { $0 != 0 }
    }
    var random = SplitMix64(seed: 7)
    var refused = 0
    let rounds = 1_500
    for round in 0..<rounds {
      let place = try #require(places.randomElement(using: &random))
      var damaged = sound
      for index in place..<min(place + round % 4 + 1, sound.count) {
        damaged[index] = UInt8.random(in: 0...255, using: &random)
      }
      try Self.lay(folder, damaged)
      do {
        // A reader checks no pages beforehand, as a writer does not those of a large file.
        try Self.expectSound(try Ledger.read(at: folder.ledger), "byte \(place), read")
      } catch is LedgerError {
        refused += 1
      }
      do {
        try Self.expectSound(try Ledger.open(at: folder.ledger), "byte \(place)")
      } catch is LedgerError {
        refused += 1
      }
    }
    // Most bytes are those of results, whose digests tell.
    #expect(refused > rounds / 50 && refused < rounds)
  }

  @Test func `of every kind of page a wrong header is refused`() throws {
    let folder = try Folder(isInMemory: true)
    let sound = try Self.make(folder)
    let pageBytes = Int(sound[16]) << 8 | Int(sound[17])
    for page in 1..<sound.count / pageBytes where [2, 5, 10, 13].contains(sound[page * pageBytes]) {
      var damaged = sound
      damaged.replaceSubrange(page * pageBytes..<page * pageBytes + 8, with: Array("ZZZZZZZZ".utf8))
      try Self.lay(folder, damaged)
      let error = #expect(throws: LedgerError.self) { try Ledger.open(at: folder.ledger) }
      guard case .corrupt(folder.ledger, _) = error else {
        Issue.record("page \(page): \(String(describing: error))")
        continue
      }
    }
  }

  @Test func `a ledger cut anywhere is refused or read rightly`() throws {
    let folder = try Folder(isInMemory: true)
    let sound = try Self.make(folder)
    var refused = 0
    var cuts = 0
    for cut in stride(from: 0, to: sound.count, by: 2_999) {
      cuts += 1
      try Self.lay(folder, sound.prefix(cut))
      do {
        try Self.expectSound(try Ledger.read(at: folder.ledger), "cut at \(cut), read")
      } catch is LedgerError {}
      do {
        try Self.expectSound(try Ledger.open(at: folder.ledger), "cut at \(cut)")
      } catch is LedgerError {
        refused += 1
      }
    }
    // Of a cut in the last page nothing may have been lost but part of a result.
    #expect(refused > cuts / 2)
  }

  @Test func `a result under the number of another unit is refused`() throws {
    let folder = try Folder()
    _ = try Self.make(folder)
    try DatabaseQueue(path: folder.ledger).write { database in
      try database.execute(sql: "UPDATE result SET unit = 95 WHERE unit = 89")
    }
    let detail = "unit 95 has the result of another"
    let error = LedgerError.corrupt(path: folder.ledger, detail: detail)
    let ledger = try Ledger.open(at: folder.ledger)
    #expect(throws: error) { try ledger.partial(of: 95) }
    #expect(throws: error) { try ledger.forEachPartial(in: 90..<100) { _, _, _ in true } }
    #expect(try ledger.partial(of: 88)?.partial == Sample.partial(88, byteCount: 1_500))
  }

  @Test(arguments: [0, 5_000]) func `a file that is no database is refused and left as it was`(
    byteCount: Int
  ) throws {
    let folder = try Folder()
    let text = Data(repeating: 0x41, count: byteCount)
    try Self.lay(folder, text)
    let error = LedgerError.foreign(path: folder.ledger)
    #expect(throws: error) { try Ledger.open(at: folder.ledger) }
    #expect(throws: error) { try Ledger.read(at: folder.ledger) }
    #expect(throws: LedgerError.exists(path: folder.ledger)) { try Sample.create(folder.ledger) }
    #expect(try Self.bytes(folder) == text)
  }

  @Test func `a database of another program is refused and left as it was`() throws {
    let folder = try Folder()
    try DatabaseQueue(path: folder.ledger).write { database in
      try database.execute(
        sql: "CREATE TABLE result (unit INTEGER PRIMARY KEY); PRAGMA user_version = 3")
    }
    let before = try Self.bytes(folder)
    #expect(throws: LedgerError.foreign(path: folder.ledger)) { try Ledger.open(at: folder.ledger) }
    #expect(try Self.bytes(folder) == before)
  }

  @Test(arguments: [
    "UPDATE meta SET v = x'00' WHERE k = 'job'", "UPDATE meta SET v = 99 WHERE k = 'unit_count'",
    "UPDATE meta SET v = 40 WHERE k = 'epoch'", "DELETE FROM meta WHERE k = 'epoch'",
    "INSERT INTO result VALUES (100, x'', 1, '', 0, 1, x'', 100)", "DROP TABLE result",
  ])
  func `a ledger that contradicts itself is refused`(change: String) throws {
    let folder = try Folder()
    _ = try Self.make(folder)
    try DatabaseQueue(path: folder.ledger).write { try $0.execute(sql: change) }
    let error = #expect(throws: LedgerError.self) {
      _ = try Ledger.open(at: folder.ledger).committedUnits()
    }
    guard case .corrupt(folder.ledger, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }
}
