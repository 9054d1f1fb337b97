internal import Crypto
internal import Foundation
internal import GRDB

/// What a ledger says about its run.
struct LedgerHeader {
  let job: [UInt8]
  let jobDigest: [UInt8]
  let unitCount: Int
  var epoch: Int

  init(job: [UInt8], jobDigest: [UInt8], unitCount: Int, epoch: Int) {
    self.job = job
    self.jobDigest = jobDigest
    self.unitCount = unitCount
    self.epoch = epoch
  }

  /// Reads it and checks it against its seal.
  ///
  /// - Throws: `LedgerError.corrupt`, or an error of the database.
  init(_ database: Database, path: String) throws {
    func value<Value: DatabaseValueConvertible>(_ key: String) throws -> Value {
      guard
        let value = try Value.fetchOne(
          database, sql: "SELECT v FROM meta WHERE k = ?", arguments: [key])
      else { throw LedgerError.corrupt(path: path, detail: "no \(key) in it") }
      return value
    }
    job = [UInt8](try value("job") as Data)
    jobDigest = [UInt8](try value("job_digest") as Data)
    unitCount = try value("unit_count")
    epoch = try value("epoch")
    guard SHA256.hash(data: job).elementsEqual(jobDigest) else {
      throw LedgerError.corrupt(path: path, detail: "the job does not match its digest")
    }
    let seal = try Data.fetchOne(database, sql: "SELECT v FROM meta WHERE k = 'seal'")
    // A ledger of schema 1 has none until it is opened for writing.
    guard seal == nil || seal == self.seal, 0..<Int(UInt32.max) ~= epoch, unitCount >= 0 else {
      throw LedgerError.corrupt(path: path, detail: "the header does not match its seal")
    }
  }

  /// Digest of the numbers, in eight bytes each, after that of the job.
  private var seal: Data {
    var hash = SHA256()
    hash.update(data: jobDigest)
    hash.update(data: LedgerHeader.bytes(of: unitCount))
    hash.update(data: LedgerHeader.bytes(of: epoch))
    return Data(hash.finalize())
  }

  /// Writes it over what is there.
  func write(_ database: Database) throws {
    let insert = try database.makeStatement(
      sql: "INSERT OR REPLACE INTO meta (k, v) VALUES (?, ?)")
    try insert.execute(arguments: ["job", Data(job)])
    try insert.execute(arguments: ["job_digest", Data(jobDigest)])
    try insert.execute(arguments: ["unit_count", unitCount])
    try writeEpoch(database)
  }

  /// Writes the epoch and the seal.
  func writeEpoch(_ database: Database) throws {
    let insert = try database.makeStatement(
      sql: "INSERT OR REPLACE INTO meta (k, v) VALUES (?, ?)")
    try insert.execute(arguments: ["epoch", epoch])
    try insert.execute(arguments: ["seal", seal])
  }

  /// A whole number in eight bytes, the lowest first.
  static func bytes(of value: Int) -> [UInt8] {
    withUnsafeBytes(of: Int64(value).littleEndian) { Array($0) }
  }
}
