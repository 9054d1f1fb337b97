/// Counts of neighbouring buckets side by side: adding to them costs no search, and room for all
/// keys between the first and the last.
///
/// The run grows by whole octaves of 512 buckets, so that growing is rare and every machine grows
/// alike.
struct BucketRun: Sendable {
  /// Keys of a run start and end at multiples of this.
  private static let stride: UInt32 = 512

  /// The key of the first count.
  private(set) var base: UInt32 = 0
  private(set) var counts: [UInt64] = []
  /// Counts that are not zero.
  private(set) var usedCount = 0

  /// The number of keys, used or not, from the first to the last that there would be.
  func span(adding entries: borrowing Span<UInt64>, droppedBits: UInt32) -> Int {
    guard !entries.isEmpty else { return counts.count }
    let low = Buckets.key(entries[0]) >> droppedBits
    let high = Buckets.key(entries[entries.count - 1]) >> droppedBits
    guard !counts.isEmpty else { return Int(high - low) + 1 }
    return max(Int(base) + counts.count, Int(high) + 1) - Int(min(base, low))
  }

  /// Adds buckets.
  ///
  /// - Parameters:
  ///   - entries: as in `Buckets`, in ascending order.
  ///   - droppedBits: how many more bits their keys have.
  mutating func add(_ entries: borrowing Span<UInt64>, droppedBits: UInt32) {
    guard !entries.isEmpty else { return }
    reserve(
      Buckets.key(entries[0]) >> droppedBits,
      Buckets.key(entries[entries.count - 1]) >> droppedBits)
    let base = base
    var span = counts.mutableSpan
    var used = 0
    for index in entries.indices {
      let entry = entries[index]
      let place = Int(truncatingIfNeeded: (Buckets.key(entry) &>> droppedBits) &- base)
      let before = span[place]
      used &+= before == 0 ? 1 : 0
      span[place] = before &+ Buckets.count(entry)
    }
    usedCount += used
  }

  /// Makes room for the keys from `low` to `high`.
  private mutating func reserve(_ low: UInt32, _ high: UInt32) {
    let first = low / Self.stride * Self.stride
    let end = (high / Self.stride + 1) * Self.stride
    if counts.isEmpty {
      base = first
      counts = [UInt64](repeating: 0, count: Int(end - first))
      return
    }
    let oldEnd = base + UInt32(counts.count)
    guard first < base || end > oldEnd else { return }
    let newBase = min(first, base)
    var grown = [UInt64](repeating: 0, count: Int(max(end, oldEnd) - newBase))
    let start = Int(base - newBase)
    grown.replaceSubrange(start..<start + counts.count, with: counts)
    counts = grown
    base = newBase
  }
}
