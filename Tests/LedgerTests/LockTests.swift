import Foundation
import Ledger
import Synchronization
import Testing

struct LockTests {
  @Test func `a ledger has one writer at a time, who is named`() throws {
    let folder = try Folder()
    let ledger = try Sample.create(folder.ledger)
    let holder = "process \(getpid()) on \(ProcessInfo.processInfo.hostName)"
    #expect(throws: LedgerError.locked(path: folder.ledger, holder: holder)) {
      try Ledger.open(at: folder.ledger)
    }
    #expect(try Ledger.holder(at: folder.ledger) == holder)
    #expect(try ledger.commit([Sample.result(1)]) == [.inserted])
  }

  private static func isRefused(_ path: String) -> Bool {
    do throws(LedgerError) {
      _ = try Ledger.open(at: path, waitingForLock: .milliseconds(250))
    } catch .locked(path, let holder) {
      return holder.hasPrefix("process \(getppid()) on ")
    } catch {}
    return false
  }

  @Test func `another process cannot open a ledger that is open, and can once it is not`()
    async throws
  {
    let folder = try Folder()
    let path = folder.ledger
    var ledger: Ledger? = try Sample.create(path)
    await #expect(processExitsWith: .exitCode(7)) { [path = path as String] in
      exit(Self.isRefused(path) ? 7 : 8)
    }
    #expect(ledger?.epoch == 1)
    ledger = nil
    #expect(try Ledger.holder(at: path) == nil)
    await #expect(processExitsWith: .exitCode(2)) { [path = path as String] in
      exit(Int32(try Ledger.open(at: path).epoch))
    }
  }

  /// As a process has between its fork and the start of its program.
  @Test func `a ledger that was closed is free though another process has a copy of its lock`()
    throws
  {
    let folder = try Folder()
    let lock = URL(fileURLWithPath: folder.ledger + ".lock").standardizedFileURL.path
    var ledger: Ledger? = try Sample.create(folder.ledger)
    let descriptors = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
    let held = try #require(
      descriptors.first {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")) == lock
      })
    let copy = dup(try #require(CInt(held)))
    defer { close(copy) }
    #expect(ledger?.epoch == 1)
    ledger = nil
    #expect(try Ledger.open(at: folder.ledger).epoch == 2)
  }

  @Test func `who waits for a ledger gets it when its holder leaves`() throws {
    let folder = try Folder()
    let path = folder.ledger
    let held = Mutex<Ledger?>(try Sample.create(path))
    let holder = Thread {
      usleep(150_000)
      held.withLock { $0 = nil }
    }
    holder.start()
    #expect(try Ledger.open(at: path, waitingForLock: .seconds(60)).epoch == 2)
  }

  @Test func `a reader sees what is durable while a writer goes on, and changes nothing`() throws {
    let folder = try Folder()
    let ledger = try Sample.create(folder.ledger)
    _ = try ledger.commit([Sample.result(0)], events: [("lost", "a worker")])
    let reader = try Ledger.read(at: folder.ledger)
    #expect(reader.job == Sample.job && reader.unitCount == 100 && reader.epoch == 1)
    #expect(try Sample.holdsPrefix(reader) == 1)
    _ = try ledger.commit([Sample.result(1)])
    #expect(try Sample.holdsPrefix(reader) == 2)
    #expect(try reader.events(limit: 9).map(\.detail) == ["a worker"])
    let refusal = LedgerError.readOnly(path: folder.ledger, detail: "opened to be read")
    #expect(throws: refusal) { try reader.commit([Sample.result(2)]) }
    #expect(throws: refusal) { try reader.saveCheckpoint(unitsMerged: 1, state: []) }
    #expect(try Ledger.holder(at: folder.ledger) != nil)
  }

  @Test func `a ledger that a process of another host writes is not read`() throws {
    let folder = try Folder()
    let ledger = try Sample.create(folder.ledger)
    let note = FileHandle(forUpdatingAtPath: folder.ledger + ".lock")
    try note?.write(contentsOf: Data("process 1 on elsewhere\n".utf8))
    try note?.truncate(atOffset: 23)
    let error = LedgerError.locked(path: folder.ledger, holder: "process 1 on elsewhere")
    #expect(throws: error) { try Ledger.read(at: folder.ledger) }
    #expect(error.description.contains("in use by process 1 on elsewhere"))
    #expect(ledger.epoch == 1)
  }
}
