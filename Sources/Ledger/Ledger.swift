internal import GRDB
internal import Glibc

/// Every accepted result of one run, durable, in one SQLite file together with the job.
///
/// A result counts only after `commit` has returned. The file alone is enough to resume the run.
package final class Ledger: Sendable {
  /// Events kept for people; a broken worker cannot fill the disk with complaints.
  package static let eventsMax = 100_000
  /// Unicode scalars kept of the text of an event: a page of text.
  package static let eventScalarsMax = 4_096

  /// Path of the database.
  package let path: String
  /// The job, as it was given to `create`.
  package let job: [UInt8]
  /// SHA-256 of the job.
  package let jobDigest: [UInt8]
  /// Units in the run.
  package let unitCount: Int
  /// How often the ledger was opened for writing, from 1.
  package let epoch: Int

  let queue: DatabaseQueue
  /// Nil when the ledger is only read.
  let lock: LedgerLock?

  init(path: String, queue: DatabaseQueue, lock: LedgerLock?, header: LedgerHeader) {
    self.path = path
    self.queue = queue
    self.lock = lock
    job = header.job
    jobDigest = header.jobDigest
    unitCount = header.unitCount
    epoch = header.epoch
  }

  /// The process that has a ledger open for writing.
  ///
  /// - Returns: for example "process 12 on n1", nil when there is none.
  /// - Throws: `LedgerError.storage` or `.readOnly` when it cannot be told.
  package static func holder(at path: String) throws(LedgerError) -> String? {
    let glance = try LedgerLock.glance(ledger: path)
    return glance.isHeld ? glance.holder : nil
  }

  /// Moves what is in the log into the file, which then can be copied alone and read where nothing
  /// can be written.
  ///
  /// - Throws: `LedgerError.storage`, also when a reader is in the middle of a transaction for ten
  ///   seconds; nothing is lost, and the log stays.
  package func consolidate() throws(LedgerError) {
    try Self.access(queue, path) { database in _ = try database.checkpoint(.truncate) }
  }

  /// Reads in one transaction, which sees one state of the ledger.
  func read<Value>(_ body: (Database) throws -> Value) throws(LedgerError) -> Value {
    try Self.access(queue, path) { database in
      try database.transaction(.deferred) { try body(database) }
    }
  }

  /// Writes in one transaction, which is durable when the call returns.
  ///
  /// - Throws: what forbids it, with nothing written.
  func write<Value>(_ body: (Database) throws -> Value) throws(LedgerError) -> Value {
    guard lock != nil else { throw .readOnly(path: path, detail: "opened to be read") }
    return try Self.access(queue, path) { database in
      try database.transaction(.immediate) { try body(database) }
    }
  }

  /// Runs `body` on the connection and says its errors in the words of `LedgerError`.
  ///
  /// SQLite does not say why the disk refused a transaction; the system does, and nothing that
  /// follows on this thread fails before it is asked.
  static func access<Value>(
    _ queue: DatabaseQueue, _ path: String, _ body: (Database) throws -> Value
  ) throws(LedgerError) -> Value {
    var systemError: CInt = 0
    do {
      return try queue.writeWithoutTransaction { database in
        errno = 0
        do {
          return try body(database)
        } catch {
          systemError = errno
          throw error
        }
      }
    } catch {
      throw LedgerError(error, path: path, systemError: systemError)
    }
  }
}
