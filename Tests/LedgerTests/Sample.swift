import Crypto
import Foundation
import Ledger

/// Results whose bytes follow from their units.
enum Sample {
  static let job: [UInt8] = Array("a job".utf8)
  static let jobDigest = digest(of: job)

  static func digest(of bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }

  static func partial(_ unit: Int, byteCount: Int = 40) -> [UInt8] {
    (0..<byteCount).map { UInt8(truncatingIfNeeded: (unit &* 31 &+ $0) &* 37) }
  }

  static func result(_ unit: Int, byteCount: Int = 40) -> LedgerResult {
    let partial = partial(unit, byteCount: byteCount)
    return LedgerResult(
      unit: unit, digest: digest(of: partial), partial: partial, worker: "here:1", attempt: 0,
      cpuNanoseconds: 5, trials: 10)
  }

  static func create(_ path: String, unitCount: Int = 100) throws -> Ledger {
    try Ledger.create(at: path, job: job, jobDigest: jobDigest, unitCount: unitCount)
  }

  /// Units of a set of words.
  static func units(_ words: [UInt64]) -> [Int] {
    (0..<words.count * 64).filter { words[$0 / 64] >> UInt64($0 % 64) & 1 == 1 }
  }

  /// Whether units 0..<count and no others are there, each with its own bytes.
  static func holdsPrefix(_ ledger: Ledger, byteCount: Int = 40) throws -> Int? {
    let units = units(try ledger.committedUnits())
    guard units == Array(0..<units.count) else { return nil }
    for unit in units {
      guard let found = try ledger.partial(of: unit),
        found.partial == partial(unit, byteCount: byteCount),
        found.digest == digest(of: found.partial)
      else { return nil }
    }
    return units.count
  }
}
