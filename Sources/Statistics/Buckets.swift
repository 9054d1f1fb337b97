/// Buckets in ascending order of their keys, each once, with counts of at least 1.
///
/// A bucket is one word, the key above the count: half the memory to allocate and to pass through
/// of two arrays.
struct Buckets: Hashable, Sendable {
  /// Bits of a count: no run has more than 2^40 trials.
  private static let countBits: UInt64 = 42
  private static let countMask: UInt64 = (1 << countBits) - 1

  private(set) var entries: [UInt64] = []

  init() {}

  /// Takes keys in ascending order with their counts.
  init(keys: [UInt32], counts: [UInt64]) {
    reserve(keys.count)
    for (key, count) in zip(keys, counts) { append(key, count) }
  }

  var count: Int { entries.count }
  var total: UInt64 { entries.reduce(0) { $0 &+ $1 & Self.countMask } }

  func key(_ index: Int) -> UInt32 { Self.key(entries[index]) }
  func count(_ index: Int) -> UInt64 { Self.count(entries[index]) }

  @inline(__always)
  static func key(_ entry: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: entry >> countBits) }

  @inline(__always)
  static func count(_ entry: UInt64) -> UInt64 { entry & countMask }

  mutating func reserve(_ count: Int) { entries.reserveCapacity(count) }

  /// Adds the counts of others.
  func merged(with others: Buckets) -> Buckets {
    var merged = Buckets()
    merged.reserve(count + others.count)
    var rest = others.entries[...]
    for entry in entries {
      while let other = rest.first, Self.key(other) < Self.key(entry) {
        merged.append(Self.key(other), Self.count(other))
        rest.removeFirst()
      }
      merged.append(Self.key(entry), Self.count(entry))
      if let other = rest.first, Self.key(other) == Self.key(entry) {
        merged.append(Self.key(other), Self.count(other))
        rest.removeFirst()
      }
    }
    for other in rest { merged.append(Self.key(other), Self.count(other)) }
    return merged
  }

  /// Adds to the count of the last bucket, or opens one above it; keys never descend.
  @inline(__always)
  mutating func append(_ key: UInt32, _ count: UInt64) {
    let last = entries.count - 1
    if last >= 0 && Self.key(entries[last]) == key {
      entries[last] += count
    } else {
      entries.append(UInt64(key) << Self.countBits | count)
    }
  }
}
