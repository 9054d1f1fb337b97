import Foundation
import Ledger
import Testing

/// Disks that are full or cannot be written.
struct DiskTests {
  private static func isFull(_ error: LedgerError?) -> Bool {
    if case .full = error { true } else { false }
  }

  private static func isReadOnly(_ error: LedgerError?) -> Bool {
    if case .readOnly = error { true } else { false }
  }

  /// Commits until there is no room.
  private static func fill(_ ledger: Ledger) throws -> (units: Int, error: LedgerError?) {
    for unit in 0..<ledger.unitCount {
      do throws(LedgerError) {
        _ = try ledger.commit([Sample.result(unit, byteCount: 20_000)])
      } catch {
        return (unit, error)
      }
    }
    return (ledger.unitCount, nil)
  }

  @Test(.enabled(if: SmallDisk.isPossible, "a full disk is made by root only"))
  func `a full disk stops a ledger, loses nothing, and the ledger goes on once there is room`()
    throws
  {
    let disk = try SmallDisk(try Folder(), kilobytes: 6_000)
    let ballast = disk.folder.path + "/ballast"
    try Data(count: 4_000_000).write(to: URL(fileURLWithPath: ballast))
    let path = disk.folder.ledger
    do {
      let ledger = try Sample.create(path, unitCount: 1_000)
      let (units, error) = try Self.fill(ledger)
      #expect(Self.isFull(error) && units > 5, "\(String(describing: error))")
      #expect(error?.description.hasPrefix("\(path) has no room to grow") == true)
      #expect(try Sample.holdsPrefix(ledger, byteCount: 20_000) == units)
      #expect(
        Self.isFull(
          #expect(throws: LedgerError.self) {
            try ledger.saveCheckpoint(unitsMerged: 1, state: Sample.partial(1, byteCount: 300_000))
          }))
      #expect(try ledger.checkpoint() == nil)
      unlink(ballast)
      #expect(try ledger.commit([Sample.result(units, byteCount: 20_000)]) == [.inserted])
    }
    let ledger = try Ledger.open(at: path)
    let units = try #require(try Sample.holdsPrefix(ledger, byteCount: 20_000))
    #expect(try ledger.totals().trials == 10 * units)
  }

  @Test(.enabled(if: SmallDisk.isPossible, "a full disk is made by root only"))
  func `on a full disk no ledger is made and nothing is left`() throws {
    let disk = try SmallDisk(try Folder(), kilobytes: 64)
    let error = #expect(throws: LedgerError.self) { try Sample.create(disk.folder.ledger) }
    #expect(Self.isFull(error), "\(String(describing: error))")
    let names = try FileManager.default.contentsOfDirectory(atPath: disk.folder.path)
    #expect(names == ["ledger.db.lock"])
  }

  /// Whether a limit of this process on the size of files stops a ledger in good order.
  private static func isStoppedByLimit(_ path: String) throws -> Bool {
    signal(SIGXFSZ, SIG_IGN)
    let ledger = try Ledger.open(at: path)
    var limit = rlimit(rlim_cur: 1 << 20, rlim_max: 1 << 20)
    setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
    let (units, error) = try fill(ledger)
    return try isFull(error) && units > 5
      && Sample.holdsPrefix(ledger, byteCount: 20_000) == units
  }

  @Test func `a limit on the size of files is told from a broken disk`() async throws {
    let folder = try Folder()
    let path = folder.ledger
    _ = try Sample.create(path, unitCount: 1_000)
    await #expect(processExitsWith: .exitCode(7)) { [path = path as String] in
      exit(try Self.isStoppedByLimit(path) ? 7 : 8)
    }
    let ledger = try Ledger.open(at: path)
    #expect(try Sample.holdsPrefix(ledger, byteCount: 20_000) ?? 0 > 5)
  }

  @Test(.enabled(if: SmallDisk.isPossible, "a read-only disk is made by root only"))
  func `on a read-only disk a ledger is read, and refused to a writer`() throws {
    let disk = try SmallDisk(try Folder(), kilobytes: 3_000)
    let path = disk.folder.ledger
    do { _ = try Sample.create(path).commit((0..<9).map { Sample.result($0) }) }
    try disk.makeReadOnly()
    let error = #expect(throws: LedgerError.self) { try Ledger.open(at: path) }
    #expect(Self.isReadOnly(error), "\(String(describing: error))")
    #expect(error?.description.contains("cannot be written (Read-only file system)") == true)
    #expect(try Sample.holdsPrefix(try Ledger.read(at: path)) == 9)
    #expect(
      Self.isReadOnly(
        #expect(throws: LedgerError.self) {
          try Sample.create(disk.folder.path + "/other")
        }))
  }

  @Test(.enabled(if: geteuid() != 0, "root may write everything"))
  func `a file or folder without the right to write is refused to a writer`() throws {
    let folder = try Folder()
    do { _ = try Sample.create(folder.ledger).commit([Sample.result(0)]) }
    chmod(folder.ledger, 0o400)
    #expect(
      Self.isReadOnly(#expect(throws: LedgerError.self) { try Ledger.open(at: folder.ledger) }))
    chmod(folder.path, 0o500)
    defer { chmod(folder.path, 0o700) }
    #expect(
      Self.isReadOnly(#expect(throws: LedgerError.self) { try Ledger.open(at: folder.ledger) }))
    #expect(try Sample.holdsPrefix(try Ledger.read(at: folder.ledger)) == 1)
  }
}
