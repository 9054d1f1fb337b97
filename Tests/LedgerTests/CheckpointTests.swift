import Foundation
import GRDB
import Ledger
import Testing

struct CheckpointTests {
  private static let state = [UInt8]((0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 7) })

  private static func make(_ folder: Folder) throws {
    let ledger = try Sample.create(folder.ledger)
    #expect(try ledger.checkpoint() == nil)
    _ = try ledger.commit((0..<20).map { Sample.result($0) })
    try ledger.saveCheckpoint(unitsMerged: 3, state: [1])
    try ledger.saveCheckpoint(unitsMerged: 20, state: state)
  }

  @Test func `the last merged state is there after the ledger is opened again`() throws {
    let folder = try Folder()
    try Self.make(folder)
    let wanted = Checkpoint(unitsMerged: 20, state: Self.state)
    #expect(try Ledger.open(at: folder.ledger).checkpoint() == wanted)
    #expect(try Ledger.read(at: folder.ledger).checkpoint() == wanted)
  }

  @Test(arguments: [
    "UPDATE checkpoint SET state = zeroblob(9)", "UPDATE checkpoint SET units_merged = 19",
    "UPDATE checkpoint SET units_merged = -1", "UPDATE checkpoint SET units_merged = 101",
    "UPDATE checkpoint SET digest = zeroblob(32)", "UPDATE checkpoint SET units_merged = 'many'",
    "DELETE FROM result WHERE unit = 7",
  ])
  func `a merged state that cannot be right is left out with a line among the events`(
    change: String
  ) throws {
    let folder = try Folder()
    try Self.make(folder)
    try DatabaseQueue(path: folder.ledger).write { try $0.execute(sql: change) }
    #expect(try Ledger.read(at: folder.ledger).checkpoint() == nil)
    let ledger = try Ledger.open(at: folder.ledger)
    #expect(try ledger.events(limit: 9).isEmpty)
    #expect(try ledger.checkpoint() == nil)
    #expect(try ledger.events(limit: 9).map(\.kind) == ["checkpoint"])
    let next = Checkpoint(unitsMerged: 5, state: [9])
    try ledger.saveCheckpoint(unitsMerged: next.unitsMerged, state: next.state)
    #expect(try ledger.checkpoint() == next)
  }
}
