import Foundation
import GRDB
import Ledger
import Testing

struct LedgerTests {
  private static func result(_ unit: Int, _ digest: UInt8 = 1) -> LedgerResult {
    LedgerResult(
      unit: unit, digest: Array(repeating: digest, count: 32),
      partial: [UInt8(unit & 0xFF), digest],
      worker: "here:1", attempt: 0, cpuNanoseconds: 5, trials: 10)
  }

  private static func create(_ folder: Folder, unitCount: Int = 100) throws -> Ledger {
    try Ledger.create(
      at: folder.ledger, job: [1, 2, 3], jobDigest: Array(repeating: 7, count: 32),
      unitCount: unitCount)
  }

  @Test func `what is committed is there after the ledger is opened again`() throws {
    let folder = try Folder()
    do {
      let ledger = try Self.create(folder)
      #expect(ledger.epoch == 1)
      #expect(try ledger.commit([Self.result(0), Self.result(64)]) == [.inserted, .inserted])
      #expect(try ledger.commit([Self.result(99)]) == [.inserted])
    }
    let ledger = try Ledger.open(at: folder.ledger)
    #expect(ledger.epoch == 2)
    #expect(ledger.job == [1, 2, 3])
    #expect(ledger.jobDigest == Array(repeating: 7, count: 32))
    #expect(ledger.unitCount == 100)
    #expect(try ledger.committedUnits() == [1, 1 | 1 << 35])
    #expect(try ledger.totals() == (trials: 30, cpuNanoseconds: 15))
    #expect(try ledger.partial(of: 64)?.partial == [64, 1])
    #expect(try ledger.partial(of: 65) == nil)
  }

  @Test func `a second result of a unit changes nothing and is compared`() throws {
    let folder = try Folder()
    let ledger = try Self.create(folder)
    let statuses = try ledger.commit([
      Self.result(4), Self.result(4), Self.result(4, 2), Self.result(5),
    ])
    #expect(statuses == [.inserted, .duplicate, .conflict, .inserted])
    #expect(try ledger.partial(of: 4)?.partial == [4, 1])
  }

  @Test func `a result of a unit beyond the run is refused with all of its batch`() throws {
    let folder = try Folder()
    let ledger = try Self.create(folder)
    #expect(throws: LedgerError.unitOutOfRange(unit: 100, unitCount: 100)) {
      try ledger.commit([Self.result(1), Self.result(100)])
    }
    #expect(try ledger.committedUnits() == [0, 0])
  }

  @Test func `results are read in the order of their units, and reading can end early`() throws {
    let folder = try Folder()
    let ledger = try Self.create(folder)
    _ = try ledger.commit([9, 3, 7, 1].map { Self.result($0) })
    var units: [Int] = []
    try ledger.forEachPartial(in: 2..<100) { unit, digest, partial in
      #expect(digest.count == 32 && partial == [UInt8(unit), 1])
      units.append(unit)
      return units.count < 2
    }
    #expect(units == [3, 7])
  }

  @Test func `events come back in their order and cannot fill the disk`() throws {
    let folder = try Folder()
    let ledger = try Self.create(folder)
    for index in 0..<5 { try ledger.record(kind: "lost", detail: "\(index)") }
    #expect(try ledger.events(limit: 3).map(\.detail) == ["2", "3", "4"])
  }

  @Test func `a ledger has one writer at a time`() throws {
    let folder = try Folder()
    let ledger = try Self.create(folder)
    #expect(throws: LedgerError.locked(path: folder.ledger)) {
      try Ledger.open(at: folder.ledger)
    }
    withExtendedLifetime(ledger) {}
  }

  @Test func `a new ledger overwrites nothing, and a missing one is not made`() throws {
    let folder = try Folder()
    #expect(throws: LedgerError.missing(path: folder.ledger)) {
      try Ledger.open(at: folder.ledger)
    }
    _ = try Self.create(folder)
    #expect(throws: LedgerError.exists(path: folder.ledger)) { try Self.create(folder) }
  }

  @Test func `a file of another program is refused and left as it was`() throws {
    let folder = try Folder()
    let text = Data(repeating: 0x41, count: 5_000)
    try text.write(to: URL(fileURLWithPath: folder.ledger))
    #expect(throws: LedgerError.foreign(path: folder.ledger)) {
      try Ledger.open(at: folder.ledger)
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.ledger)) == text)
  }

  @Test func `an empty file is refused`() throws {
    let folder = try Folder()
    try Data().write(to: URL(fileURLWithPath: folder.ledger))
    #expect(throws: LedgerError.foreign(path: folder.ledger)) {
      try Ledger.open(at: folder.ledger)
    }
  }

  @Test func `a damaged ledger is refused`() throws {
    let folder = try Folder()
    do {
      let ledger = try Self.create(folder)
      _ = try ledger.commit((0..<100).map { Self.result($0) })
    }
    let url = URL(fileURLWithPath: folder.ledger)
    var bytes = try Data(contentsOf: url)
    // The first page names the file and its schema; the pages after it hold the trees.
    try #require(bytes.count > 3 * 4_096)
    bytes.replaceSubrange(
      4_096..<bytes.count, with: Data(repeating: 0x5A, count: bytes.count - 4_096))
    try bytes.write(to: url)
    let error = #expect(throws: LedgerError.self) { try Ledger.open(at: folder.ledger) }
    guard case .corrupt = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func `a ledger of a later release is refused`() throws {
    let folder = try Folder()
    _ = try Self.create(folder)
    try DatabaseQueue(path: folder.ledger).write { database in
      try database.execute(sql: "INSERT INTO grdb_migrations VALUES ('9999')")
    }
    #expect(throws: LedgerError.newerSchema(path: folder.ledger)) {
      try Ledger.open(at: folder.ledger)
    }
  }
}
