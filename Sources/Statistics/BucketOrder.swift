/// The positions of a block's non-zero values, almost sorted by value.
///
/// Entries are sorted by the upper 32 bits of the values' ordered bits (the bucket and 11 bits
/// more) and within those by position: counting passes over four digits of eight bits,
/// linear and stable. A digit that all values share costs no pass.
struct BucketOrder {
  private static let digitShifts: [UInt64] = [32, 40, 48, 56]
  private static let digitMask: UInt64 = (1 << 8) - 1
  static let positionMask: UInt64 = (1 << 32) - 1

  /// Upper 32 bits of the ordered bits, then the position in 32 bits; ascending.
  let entries: [UInt64]
  let zeroCount: Int
  /// The position of the first value that is not finite.
  let firstNonFinite: Int?

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
        let bits = Bucket.orderedBits(value) & ~Self.positionMask
        allFinite = allFinite && value.isFinite
        out[count] = bits | UInt64(truncatingIfNeeded: position)
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
    entries = Self.sorted(unsorted)
  }

  /// The bucket of an entry.
  @inline(__always)
  static func key(_ entry: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: entry >> 43) }

  @inline(__always)
  static func position(_ entry: UInt64) -> Int { Int(truncatingIfNeeded: entry & positionMask) }

  /// Entries in the order of their upper 32 bits and, where these agree, as they were.
  static func sorted(_ unsorted: consuming [UInt64]) -> [UInt64] {
    var source = unsorted
    var target = [UInt64](repeating: 0, count: source.count)
    for shift in digitShifts where distribute(source, by: shift, to: &target) {
      swap(&source, &target)
    }
    return source
  }

  /// Distributes entries by one digit; false, and nothing done, where all share the digit.
  private static func distribute(
    _ source: [UInt64], by shift: UInt64, to target: inout [UInt64]
  ) -> Bool {
    guard let first = source.first else { return false }
    let firstDigit = Int(truncatingIfNeeded: (first >> shift) & digitMask)
    return withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Int(digitMask) + 1) { starts in
      starts.initialize(repeating: 0)
      for entry in source.span.indices {
        starts[Int(truncatingIfNeeded: (source[entry] >> shift) & digitMask)] += 1
      }
      if starts[firstDigit] == source.count { return false }
      var sum: UInt32 = 0
      for digit in starts.indices {
        let count = starts[digit]
        starts[digit] = sum
        sum += count
      }
      var out = target.mutableSpan
      for index in source.indices {
        let entry = source[index]
        let digit = Int(truncatingIfNeeded: (entry >> shift) & digitMask)
        out[Int(starts[digit])] = entry
        starts[digit] += 1
      }
      return true
    }
  }
}
