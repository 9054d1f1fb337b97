import Foundation
import Ledger
import Testing

struct LedgerTests {
  @Test func `what is committed is there after the ledger is opened again`() throws {
    let folder = try Folder()
    do {
      let ledger = try Sample.create(folder.ledger)
      #expect(ledger.epoch == 1)
      #expect(try ledger.commit([0, 64].map { Sample.result($0) }) == [.inserted, .inserted])
      #expect(try ledger.commit([Sample.result(99)]) == [.inserted])
    }
    let ledger = try Ledger.open(at: folder.ledger)
    #expect(ledger.epoch == 2)
    #expect(ledger.job == Sample.job)
    #expect(ledger.jobDigest == Sample.jobDigest)
    #expect(ledger.unitCount == 100)
    #expect(try ledger.committedUnits() == [1, 1 | 1 << 35])
    #expect(try ledger.totals() == (trials: 30, cpuNanoseconds: 15))
    #expect(try ledger.partial(of: 64)?.partial == Sample.partial(64))
    #expect(try ledger.partial(of: 65) == nil)
    #expect(try ledger.partial(of: .max) == nil)
  }

  @Test func `a consolidated ledger can be copied alone while it is open, and goes on`() throws {
    let (folder, copy) = (try Folder(), try Folder())
    let ledger = try Sample.create(folder.ledger)
    _ = try ledger.commit([Sample.result(0), Sample.result(1)])
    try ledger.consolidate()
    try FileManager.default.copyItem(atPath: folder.ledger, toPath: copy.ledger)
    #expect(try Sample.holdsPrefix(try Ledger.read(at: copy.ledger)) == 2)
    #expect(try ledger.commit([Sample.result(2)]) == [.inserted])
  }

  @Test func `a second result of a unit changes nothing and is compared`() throws {
    let folder = try Folder()
    let ledger = try Sample.create(folder.ledger)
    var other = Sample.result(4)
    other.digest[0] ^= 1
    let statuses = try ledger.commit([Sample.result(4), Sample.result(4), other, Sample.result(5)])
    #expect(statuses == [.inserted, .duplicate, .conflict, .inserted])
    #expect(try ledger.partial(of: 4)?.digest == Sample.result(4).digest)
    #expect(try ledger.totals().trials == 20)
  }

  @Test func `a result of a unit beyond the run is refused with all of its batch`() throws {
    let folder = try Folder()
    let ledger = try Sample.create(folder.ledger)
    #expect(throws: LedgerError.unitOutOfRange(unit: 100, unitCount: 100)) {
      try ledger.commit([1, 100].map { Sample.result($0) }, events: [("lost", "a worker")])
    }
    #expect(try ledger.committedUnits() == [0, 0])
    #expect(try ledger.events(limit: 9).isEmpty)
  }

  @Test func `results are read in the order of their units, and reading can end early`() throws {
    let folder = try Folder()
    let ledger = try Sample.create(folder.ledger)
    _ = try ledger.commit([9, 3, 7, 1].map { Sample.result($0) })
    var units: [Int] = []
    try ledger.forEachPartial(in: 2..<100) { unit, digest, partial in
      #expect(digest == Sample.digest(of: partial) && partial == Sample.partial(unit))
      units.append(unit)
      return units.count < 2
    }
    #expect(units == [3, 7])
  }

  @Test func `an error while results are read comes out as it is, and the ledger goes on`() throws {
    struct Halt: Error, Equatable {}
    let folder = try Folder()
    let ledger = try Sample.create(folder.ledger)
    _ = try ledger.commit([Sample.result(1)])
    #expect(throws: Halt()) { try ledger.forEachPartial(in: 0..<9) { _, _, _ in throw Halt() } }
    #expect(try ledger.commit([Sample.result(2)]) == [.inserted])
  }

  @Test func `events come back in their order, with results or alone, and long ones are cut`()
    throws
  {
    let folder = try Folder()
    let ledger = try Sample.create(folder.ledger)
    for index in 0..<4 { _ = try ledger.commit([], events: [("lost", "\(index)")]) }
    let long = String(repeating: "é", count: 2 * Ledger.eventScalarsMax)
    _ = try ledger.commit([Sample.result(1)], events: [("lost", "4"), ("failed", long)])
    let events = try ledger.events(limit: 4)
    #expect(events.map(\.kind) == ["lost", "lost", "lost", "failed"])
    #expect(events.prefix(3).map(\.detail) == ["2", "3", "4"])
    #expect(events.last?.detail == String(long.prefix(Ledger.eventScalarsMax)))
  }

  @Test func `a new ledger overwrites nothing, and a missing one is not made`() throws {
    let folder = try Folder()
    #expect(throws: LedgerError.missing(path: folder.ledger)) { try Ledger.open(at: folder.ledger) }
    #expect(throws: LedgerError.missing(path: folder.ledger)) { try Ledger.read(at: folder.ledger) }
    _ = try Sample.create(folder.ledger)
    #expect(throws: LedgerError.exists(path: folder.ledger)) { try Sample.create(folder.ledger) }
  }
}
