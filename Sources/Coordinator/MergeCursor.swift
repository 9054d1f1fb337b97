internal import Crypto
internal import Ledger

/// Hands out durable results in the order of their units: those that wait in memory for an earlier
/// one, and else those read back from the ledger, checked against their digests.
struct MergeCursor {
  /// Bytes of results that wait in memory for an earlier unit; the rest are read back.
  private static let waitingBytesMax = 64 << 20
  /// Bytes read back from the ledger at a time.
  private static let readBackBytes = 16 << 20

  /// Units and bytes that are handed out at a time, at the most but for a single unit. Merging 64
  /// units of the magnets job at a time takes three quarters of the time of 16.
  private static let batchUnitsMax = 64
  private static let batchBytesMax = 8 << 20

  /// The unit handed out next.
  private(set) var next: Int
  /// The first unit that may not be handed out: it is not durable, or an earlier one is not.
  var end: Int
  private var waiting: [Int: [UInt8]] = [:]
  private var waitingBytes = 0
  /// Results read back, the next one last.
  private var readAhead: [[UInt8]] = []

  init(next: Int) {
    self.next = next
    end = next
  }

  var isBehind: Bool { next < end }

  /// Keeps a durable result in memory if there is room.
  mutating func keep(_ partial: [UInt8], of unit: Int) {
    guard unit >= next, waitingBytes + partial.count <= Self.waitingBytesMax else { return }
    waiting[unit] = partial
    waitingBytes += partial.count
  }

  /// The results of unit `next`, which must be below `end`, and of some that follow.
  ///
  /// - Throws: `LedgerError`, or `CoordinatorError.damagedResult`.
  mutating func take(from ledger: Ledger) throws -> (first: Int, partials: [[UInt8]]) {
    precondition(isBehind)
    let first = next
    var partials: [[UInt8]] = []
    var byteCount = 0
    while isBehind && partials.count < Self.batchUnitsMax && byteCount < Self.batchBytesMax {
      let partial = try takeNext(from: ledger)
      byteCount += partial.count
      partials.append(partial)
    }
    return (first, partials)
  }

  /// Hands out nothing more, because the first units suffice.
  ///
  /// - Parameter unit: the first that is not needed.
  mutating func end(at unit: Int) {
    next = unit
    end = unit
  }

  private mutating func takeNext(from ledger: Ledger) throws -> [UInt8] {
    let unit = next
    let partial: [UInt8]
    if let ready = readAhead.popLast() {
      partial = ready
    } else if let kept = waiting.removeValue(forKey: unit) {
      waitingBytes -= kept.count
      partial = kept
    } else {
      readAhead = try readBack(unit..<end, ledger).reversed()
      guard let first = readAhead.popLast() else {
        throw CoordinatorError.damagedResult(unit: unit)
      }
      partial = first
    }
    next += 1
    return partial
  }

  private func readBack(_ units: Range<Int>, _ ledger: Ledger) throws -> [[UInt8]] {
    var partials: [[UInt8]] = []
    var byteCount = 0
    var next = units.lowerBound
    try ledger.forEachPartial(in: units) { unit, digest, partial in
      guard unit == next, SHA256.hash(data: partial).elementsEqual(digest) else {
        throw CoordinatorError.damagedResult(unit: next)
      }
      partials.append(partial)
      byteCount += partial.count
      next += 1
      return byteCount < Self.readBackBytes && waiting[next] == nil
    }
    return partials
  }
}
