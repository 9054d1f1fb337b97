internal import Foundation
internal import GRDB

/// Every accepted result of one run, durable, in one SQLite file together with the job.
///
/// A result counts only after `commit` has returned. The file alone is enough to resume the run.
package final class Ledger: Sendable {
  /// Events kept for people; a broken worker cannot fill the disk with complaints.
  package static let eventsMax = 100_000

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
  private let lock: LedgerLock

  private init(path: String, queue: DatabaseQueue, lock: LedgerLock) throws {
    self.path = path
    self.queue = queue
    self.lock = lock
    (job, jobDigest, unitCount, epoch) = try queue.write { database in
      func value<Value: DatabaseValueConvertible>(_ key: String, _: Value.Type) throws -> Value {
        guard
          let value = try Value.fetchOne(
            database, sql: "SELECT v FROM meta WHERE k = ?", arguments: [key])
        else { throw LedgerError.corrupt(path: path, detail: "no \(key) in it") }
        return value
      }
      let epoch = try value("epoch", Int.self) + 1
      try database.execute(sql: "UPDATE meta SET v = ? WHERE k = 'epoch'", arguments: [epoch])
      let unitCount = try value("unit_count", Int.self)
      guard unitCount >= 0 else { throw LedgerError.corrupt(path: path, detail: "unit count") }
      return (
        [UInt8](try value("job", Data.self)), [UInt8](try value("job_digest", Data.self)),
        unitCount, epoch
      )
    }
  }

  /// Makes a new ledger and opens it.
  ///
  /// - Parameters:
  ///   - path: where no file is yet.
  ///   - job: the job, opaque.
  ///   - jobDigest: SHA-256 of `job`.
  ///   - unitCount: units in the run, at least 0.
  /// - Returns: the ledger, in epoch 1.
  /// - Throws: `LedgerError.exists`, `.locked` or `.storage`.
  package static func create(
    at path: String, job: [UInt8], jobDigest: [UInt8], unitCount: Int
  ) throws(LedgerError) -> Ledger {
    try translating(path) {
      let lock = try LedgerLock(ledger: path)
      guard !FileManager.default.fileExists(atPath: path) else {
        throw LedgerError.exists(path: path)
      }
      let queue = try DatabaseQueue(path: path)
      try configure(queue)
      try LedgerSchema.migrator.migrate(queue)
      try queue.write { database in
        let statement = try database.makeStatement(sql: "INSERT INTO meta (k, v) VALUES (?, ?)")
        try statement.execute(arguments: ["job", Data(job)])
        try statement.execute(arguments: ["job_digest", Data(jobDigest)])
        try statement.execute(arguments: ["unit_count", unitCount])
        try statement.execute(arguments: ["epoch", 0])
      }
      return try Ledger(path: path, queue: queue, lock: lock)
    }
  }

  /// Opens the ledger of an earlier run.
  ///
  /// - Returns: the ledger, in the epoch after its last.
  /// - Throws: `LedgerError.missing`, `.foreign`, `.newerSchema`, `.corrupt`, `.locked` or
  ///   `.storage`; a file that is refused is left as it was.
  package static func open(at path: String) throws(LedgerError) -> Ledger {
    try translating(path) {
      guard FileManager.default.fileExists(atPath: path) else {
        throw LedgerError.missing(path: path)
      }
      let lock = try LedgerLock(ledger: path)
      let queue = try DatabaseQueue(path: path)
      try queue.read { database in
        let id = try Int32.fetchOne(database, sql: "PRAGMA application_id")
        guard id == LedgerSchema.applicationID else { throw LedgerError.foreign(path: path) }
        guard try !LedgerSchema.migrator.hasBeenSuperseded(database) else {
          throw LedgerError.newerSchema(path: path)
        }
        let verdict = try String.fetchOne(database, sql: "PRAGMA quick_check(1)") ?? "no verdict"
        guard verdict == "ok" else { throw LedgerError.corrupt(path: path, detail: verdict) }
      }
      try configure(queue)
      try LedgerSchema.migrator.migrate(queue)
      return try Ledger(path: path, queue: queue, lock: lock)
    }
  }

  /// A commit survives the loss of power: the log is synchronised before a transaction ends.
  private static func configure(_ queue: DatabaseQueue) throws {
    try queue.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA journal_mode = WAL")
      try database.execute(sql: "PRAGMA synchronous = FULL")
    }
  }

  /// Runs `body` and says its errors in the words of `LedgerError`.
  static func translating<Value>(
    _ path: String, _ body: () throws -> Value
  ) throws(LedgerError) -> Value {
    do {
      return try body()
    } catch let error as LedgerError {
      throw error
    } catch let error as DatabaseError {
      switch error.resultCode {
      case .SQLITE_NOTADB: throw .foreign(path: path)
      case .SQLITE_CORRUPT: throw .corrupt(path: path, detail: error.message ?? "malformed")
      case .SQLITE_BUSY, .SQLITE_LOCKED: throw .locked(path: path)
      default: throw .storage(path: path, detail: error.message ?? "SQLite \(error.resultCode)")
      }
    } catch {
      throw .storage(path: path, detail: "\(error)")
    }
  }
}
