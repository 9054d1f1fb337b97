/// The positions of a block's non-zero values, sorted by bucket and within a bucket by position.
///
/// Two counting passes over 11 and 10 bits of the key: linear, stable, no comparison.
struct BucketOrder {
  /// `key << 32 | position` in ascending order.
  private(set) var entries: [UInt64]
  let zeroCount: Int
  /// The position of the first value that is not finite.
  let firstNonFinite: Int?

  private static let lowDigitBits: UInt64 = 11
  private static let lowDigits = 1 << 11
  private static let highDigits = 1 << 10

  /// Sorts a block.
  ///
  /// - Parameter values: at most 2^32 - 1 values.
  init(_ values: borrowing Span<Double>) {
    precondition(values.count < Int(UInt32.max))
    var unsorted = [UInt64](repeating: 0, count: values.count)
    var count = 0
    var allFinite = true
    do {
      var out = unsorted.mutableSpan
      for position in values.indices {
        let value = values[position]
        allFinite = allFinite && value.isFinite
        let ordered = Bucket.orderedBits(value)
        out[count] = (ordered >> UInt64(Bucket.lowBits)) << 32 | UInt64(position)
        count += value == 0 ? 0 : 1
      }
    }
    zeroCount = values.count - count
    guard allFinite else {
      firstNonFinite = values.indices.first { !values[$0].isFinite }
      entries = []
      return
    }
    firstNonFinite = nil
    unsorted.removeLast(zeroCount)
    entries = unsorted
    sort(scratch: &unsorted)
  }

  private mutating func sort(scratch: inout [UInt64]) {
    var lowEnds = [Int](repeating: 0, count: Self.lowDigits)
    var highEnds = [Int](repeating: 0, count: Self.highDigits)
    for entry in entries {
      lowEnds[Self.lowDigit(entry)] += 1
      highEnds[Self.highDigit(entry)] += 1
    }
    Self.accumulate(&lowEnds)
    Self.accumulate(&highEnds)
    for entry in entries {
      let digit = Self.lowDigit(entry)
      scratch[lowEnds[digit]] = entry
      lowEnds[digit] += 1
    }
    for entry in scratch {
      let digit = Self.highDigit(entry)
      entries[highEnds[digit]] = entry
      highEnds[digit] += 1
    }
  }

  /// Turns counts into the position at which each digit starts.
  private static func accumulate(_ counts: inout [Int]) {
    var sum = 0
    for index in counts.indices {
      let count = counts[index]
      counts[index] = sum
      sum += count
    }
  }

  @inline(__always)
  private static func lowDigit(_ entry: UInt64) -> Int {
    Int(truncatingIfNeeded: (entry >> 32) & UInt64(lowDigits - 1))
  }

  @inline(__always)
  private static func highDigit(_ entry: UInt64) -> Int {
    Int(truncatingIfNeeded: (entry >> (32 + lowDigitBits)) & UInt64(highDigits - 1))
  }
}
