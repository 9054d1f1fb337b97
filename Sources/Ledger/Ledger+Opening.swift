internal import Crypto
internal import Foundation
internal import GRDB

extension Ledger {
  /// Largest file whose pages are all looked at when it is opened: tens of milliseconds.
  /// In a larger one each part is checked when it is read: results and checkpoints by digests.
  private static let quickCheckBytesMax = 16 << 20
  /// Bytes of a page of a new file: results of 4 kB and more cost a quarter less of the processor
  /// than with SQLite's 4,096, and small ones no more.
  private static let pageBytes = 32_768
  /// Bytes of the log that are written back together; fewer cost more synchronisations.
  private static let logBytesMax = 32 << 20
  /// How long a reader or writer waits for another that recovers the log of a killed process.
  private static let busySecondsMax = 10.0

  /// Makes a new ledger and opens it.
  ///
  /// A process killed meanwhile leaves no ledger, or the whole one.
  ///
  /// - Parameters:
  ///   - path: where no file is yet.
  ///   - job: the job, opaque.
  ///   - jobDigest: SHA-256 of `job`.
  ///   - unitCount: units in the run, at least 0.
  ///   - patience: how long another process that has this ledger is waited for.
  /// - Returns: the ledger, in epoch 1.
  /// - Throws: `LedgerError.exists`, `.locked`, `.full`, `.readOnly` or `.storage`.
  package static func create(
    at path: String, job: [UInt8], jobDigest: [UInt8], unitCount: Int,
    waitingForLock patience: Duration = .zero
  ) throws(LedgerError) -> Ledger {
    precondition(SHA256.hash(data: job).elementsEqual(jobDigest))
    precondition(unitCount >= 0)
    let lock = try LedgerLock(ledger: path, patience: patience)
    guard !FileManager.default.fileExists(atPath: path) else { throw .exists(path: path) }
    let draft = path + ".new"
    for name in [draft, draft + "-journal"] { unlink(name) }
    let header = LedgerHeader(job: job, jobDigest: jobDigest, unitCount: unitCount, epoch: 0)
    do {
      let queue = try connect(draft)
      try access(queue, draft) { database in
        try database.execute(
          sql: "PRAGMA page_size = \(pageBytes); PRAGMA synchronous = FULL")
      }
      try translating(draft) { try LedgerSchema.migrator.migrate(queue) }
      try access(queue, draft) { database in
        try database.inTransaction {
          try header.write(database)
          return .commit
        }
      }
      try translating(draft) { try queue.close() }
    } catch {
      for name in [draft, draft + "-journal"] { unlink(name) }
      throw error
    }
    guard rename(draft, path) == 0 else { throw LedgerError(errno: errno, path: path) }
    try synchroniseFolder(of: path)
    return try open(path, lock)
  }

  /// Opens the ledger of an earlier run, which changes its epoch.
  ///
  /// - Parameters:
  ///   - path: the database.
  ///   - patience: how long another process that has this ledger is waited for.
  /// - Returns: the ledger, in the epoch after its last.
  /// - Throws: `LedgerError.missing`, `.foreign`, `.newerSchema`, `.corrupt`, `.locked`, `.full`,
  ///   `.readOnly` or `.storage`; a file that is refused is left as it was.
  package static func open(
    at path: String, waitingForLock patience: Duration = .zero
  ) throws(LedgerError) -> Ledger {
    guard FileManager.default.fileExists(atPath: path) else { throw .missing(path: path) }
    return try open(path, LedgerLock(ledger: path, patience: patience))
  }

  /// Opens a ledger to read it, also while another process of this host writes it.
  ///
  /// Each call on it sees what was durable when it began; `commit` and the like throw `.readOnly`.
  ///
  /// - Returns: the ledger, in the epoch of its last writer.
  /// - Throws: `LedgerError.missing`, `.foreign`, `.newerSchema`, `.corrupt` or `.storage`;
  ///   `.locked` when a process of another host writes it, whose log cannot be shared; `.readOnly`
  ///   when a process was killed and its log must be read in a folder that cannot be written.
  package static func read(at path: String) throws(LedgerError) -> Ledger {
    guard FileManager.default.fileExists(atPath: path) else { throw .missing(path: path) }
    let glance = try LedgerLock.glance(ledger: path)
    guard !glance.isHeld || glance.isOfThisHost else {
      throw .locked(path: path, holder: glance.holder)
    }
    do {
      return try read(path, connect(path, isReadOnly: true))
    } catch .readOnly(_, let detail) {
      // SQLite wants to write beside the file even to read it, unless told that it is at rest.
      var log = stat()
      guard stat(path + "-wal", &log) != 0 || log.st_size == 0 else {
        throw .readOnly(path: path, detail: detail)
      }
      let name = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
      return try read(path, connect(path, "file:\(name)?immutable=1", isReadOnly: true))
    }
  }

  private static func read(_ path: String, _ queue: DatabaseQueue) throws(LedgerError) -> Ledger {
    let header = try access(queue, path) { database in
      try recognise(database, path)
      return try LedgerHeader(database, path: path)
    }
    return Ledger(path: path, queue: queue, lock: nil, header: header)
  }

  private static func open(_ path: String, _ lock: LedgerLock) throws(LedgerError) -> Ledger {
    let queue = try connect(path)
    try access(queue, path) { database in
      try recognise(database, path)
      let pageBytes = try check(database, path)
      // A commit survives the loss of power: the log is synchronised before a transaction ends.
      try database.execute(
        sql: """
          PRAGMA journal_mode = WAL;
          PRAGMA synchronous = FULL;
          PRAGMA wal_autocheckpoint = \(logBytesMax / pageBytes);
          PRAGMA journal_size_limit = \(logBytesMax);
          """)
    }
    try translating(path) { try LedgerSchema.migrator.migrate(queue) }
    let header = try access(queue, path) { database in
      var header = try LedgerHeader(database, path: path)
      header.epoch += 1
      try database.inTransaction(.immediate) {
        try header.writeEpoch(database)
        return .commit
      }
      return header
    }
    return Ledger(path: path, queue: queue, lock: lock, header: header)
  }

  // SQLite is told to open `name`, or else `path`.
  private static func connect(
    _ path: String, _ name: String? = nil, isReadOnly: Bool = false
  ) throws(LedgerError) -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = isReadOnly
    configuration.busyMode = .timeout(busySecondsMax)
    configuration.prepareDatabase { database in
      // What SQLite advises for a file that may be damaged.
      try database.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")
    }
    return try translating(path) {
      try DatabaseQueue(path: name ?? path, configuration: configuration)
    }
  }

  /// Refuses what is not a ledger that this release knows.
  private static func recognise(_ database: Database, _ path: String) throws {
    let id = try Int32.fetchOne(database, sql: "PRAGMA application_id")
    guard id == LedgerSchema.applicationID else { throw LedgerError.foreign(path: path) }
    guard try !LedgerSchema.migrator.hasBeenSuperseded(database) else {
      throw LedgerError.newerSchema(path: path)
    }
  }

  /// Looks at all pages of a small file.
  ///
  /// - Returns: bytes of a page.
  private static func check(_ database: Database, _ path: String) throws -> Int {
    let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
    let pageBytes = max(try Int.fetchOne(database, sql: "PRAGMA page_size") ?? 0, 512)
    guard pages <= quickCheckBytesMax / pageBytes else { return pageBytes }
    let verdict = try String.fetchOne(database, sql: "PRAGMA quick_check(1)") ?? "no verdict"
    guard verdict == "ok" else { throw LedgerError.corrupt(path: path, detail: verdict) }
    return pageBytes
  }

  /// Makes a new name in a folder durable.
  private static func synchroniseFolder(of path: String) throws(LedgerError) {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    let descriptor = Foundation.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw LedgerError(errno: errno, path: folder) }
    defer { _ = close(descriptor) }
    guard fsync(descriptor) == 0 else { throw LedgerError(errno: errno, path: folder) }
  }

  private static func translating<Value>(
    _ path: String, _ body: () throws -> Value
  ) throws(LedgerError) -> Value {
    do {
      return try body()
    } catch {
      throw LedgerError(error, path: path, systemError: 0)
    }
  }
}
