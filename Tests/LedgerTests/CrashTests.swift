import Foundation
import Ledger
import Testing

/// Kills processes that write, and cuts what they leave.
struct CrashTests {
  private static let batch = 7
  private static let byteCount = 3_000

  /// Writes batch after batch and says on standard output how many units are durable.
  private static func write(_ ledger: Ledger, batches: Int) throws {
    var next = Sample.units(try ledger.committedUnits()).count
    for _ in 0..<batches where next + batch <= ledger.unitCount {
      let results = (next..<next + batch).map { Sample.result($0, byteCount: byteCount) }
      _ = try ledger.commit(results)
      next += batch
      let line = "\(next)\n"
      _ = Foundation.write(STDOUT_FILENO, line, line.utf8.count)
    }
  }

  private static func killMyself(after microseconds: UInt32) {
    Thread {
      usleep(microseconds)
      kill(getpid(), SIGKILL)
    }.start()
  }

  @Test func `what a writer called durable is there after kill -9 at any instant`() async throws {
    let folder = try Folder()
    let path = folder.ledger
    _ = try Sample.create(path, unitCount: 7_000)
    var random = SplitMix64(seed: 4)
    var before = 0
    for _ in 0..<20 {
      let delay = UInt32.random(in: 1_000..<60_000, using: &random)
      let ended = await #expect(
        processExitsWith: .signal(SIGKILL), observing: [\.standardOutputContent]
      ) { [path = path as String, delay = delay as UInt32] in
        Self.killMyself(after: delay)
        try Self.write(try Ledger.open(at: path), batches: 1_000)
        pause()
      }
      let text = String(decoding: ended?.standardOutputContent ?? [], as: UTF8.self)
      let acknowledged = text.split(separator: "\n").compactMap { Int($0) }.max() ?? before
      let ledger = try Ledger.read(at: path)
      let count = try #require(try Sample.holdsPrefix(ledger, byteCount: Self.byteCount))
      #expect(count >= max(acknowledged, before) && count % Self.batch == 0)
      #expect(try ledger.totals().trials == 10 * count)
      before = count
    }
    #expect(before > 0)
  }

  @Test func `a process killed while it makes a ledger leaves none or a whole one`() async throws {
    var random = SplitMix64(seed: 5)
    for _ in 0..<20 {
      let folder = try Folder()
      let path = folder.ledger
      let delay = UInt32.random(in: 0..<40_000, using: &random)
      await #expect(processExitsWith: .signal(SIGKILL)) {
        [path = path as String, delay = delay as UInt32] in
        Self.killMyself(after: delay)
        let ledger = try Sample.create(path)
        withExtendedLifetime(ledger) { _ = pause() }
      }
      let isThere = FileManager.default.fileExists(atPath: path)
      let ledger = isThere ? try Ledger.open(at: path) : try Sample.create(path)
      #expect(try ledger.commit([Sample.result(0)]) == [.inserted])
    }
  }

  /// The files of a process that was killed after `batches` commits.
  private static func leftovers(
    batches: Int
  ) async throws -> (folder: Folder, file: Data, log: Data) {
    let folder = try Folder(isInMemory: true)
    let path = folder.ledger
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [path = path as String, batches = batches as Int] in
      let ledger = try Sample.create(path)
      try Self.write(ledger, batches: batches)
      withExtendedLifetime(ledger) { _ = kill(getpid(), SIGKILL) }
    }
    return (
      folder, try Data(contentsOf: URL(fileURLWithPath: path)),
      try Data(contentsOf: URL(fileURLWithPath: folder.log))
    )
  }

  private static func lay(_ folder: Folder, _ file: Data, _ log: Data) throws {
    try? FileManager.default.removeItem(atPath: folder.ledger + "-shm")
    try file.write(to: URL(fileURLWithPath: folder.ledger))
    try log.write(to: URL(fileURLWithPath: folder.log))
  }

  @Test func `of a log cut anywhere the commits before the cut are there, whole`() async throws {
    let (folder, file, log) = try await Self.leftovers(batches: 10)
    var seen: Set<Int> = []
    var last = 0
    for cut in stride(from: 0, through: log.count, by: 4_001) {
      try Self.lay(folder, file, log.prefix(cut))
      let read = try Sample.holdsPrefix(
        try Ledger.read(at: folder.ledger), byteCount: Self.byteCount)
      let ledger = try Ledger.open(at: folder.ledger)
      let count = try #require(try Sample.holdsPrefix(ledger, byteCount: Self.byteCount))
      #expect(read == count && count % Self.batch == 0 && count >= last, "cut at \(cut)")
      #expect(try ledger.totals().trials == 10 * count)
      last = count
      seen.insert(count)
    }
    try Self.lay(folder, file, log)
    #expect(
      try Sample.holdsPrefix(Ledger.open(at: folder.ledger), byteCount: Self.byteCount) == 70)
    #expect(seen.count > 8)
  }

  @Test func `of a log with a wrong byte the commits before it are there, whole`() async throws {
    let (folder, file, log) = try await Self.leftovers(batches: 10)
    var random = SplitMix64(seed: 6)
    for _ in 0..<200 {
      let place = Int.random(in: 0..<log.count, using: &random)
      var damaged = log
      damaged[place] ^= UInt8.random(in: 1...255, using: &random)
      try Self.lay(folder, file, damaged)
      let ledger = try Ledger.open(at: folder.ledger)
      let count = try #require(try Sample.holdsPrefix(ledger, byteCount: Self.byteCount))
      #expect(count % Self.batch == 0, "byte \(place)")
      #expect(try ledger.totals().trials == 10 * count)
    }
  }
}
