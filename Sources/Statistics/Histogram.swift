/// Counts of non-zero values by bucket, sparse and sorted; adding two is exact in any order.
struct Histogram: Hashable, Sendable {
  /// The bound on buckets of one metric: 128 octaves (38 decades) of one sign.
  ///
  /// Dollars, days and shares of one run span a dozen decades; a metric that needs more is broken.
  static let bucketsMax = 65_536

  /// Keys in ascending order, each once.
  private(set) var keys: [UInt32] = []
  /// Counts of the keys, each at least 1.
  private(set) var counts: [UInt64] = []

  var bucketCount: Int { keys.count }
  var total: UInt64 { counts.reduce(0, +) }

  /// The number of values below zero.
  var negativeCount: UInt64 {
    var sum: UInt64 = 0
    for (key, count) in zip(keys, counts) {
      guard key < Bucket.positiveKey else { break }
      sum += count
    }
    return sum
  }

  init() {}

  /// Counts entries `key << 32 | anything` that are sorted by key.
  init(sorted entries: [UInt64]) {
    guard !entries.isEmpty else { return }
    var ends = [UInt64](repeating: 0, count: entries.count)
    keys = [UInt32](repeating: 0, count: entries.count)
    var last = -1
    var previous = UInt32.max
    for index in entries.indices {
      let key = UInt32(truncatingIfNeeded: entries[index] >> 32)
      last += key == previous ? 0 : 1
      keys[last] = key
      ends[last] = UInt64(index + 1)
      previous = key
    }
    keys.removeLast(keys.count - last - 1)
    counts = [UInt64](repeating: ends[0], count: last + 1)
    for index in stride(from: 1, through: last, by: 1) {
      counts[index] = ends[index] - ends[index - 1]
    }
  }

  /// Adds to the last bucket or opens one above it; keys never descend.
  mutating func append(_ key: UInt32, count: UInt64) {
    if keys.last == key {
      counts[counts.count - 1] += count
    } else {
      keys.append(key)
      counts.append(count)
    }
  }

  mutating func reserve(_ buckets: Int) {
    keys.reserveCapacity(buckets)
    counts.reserveCapacity(buckets)
  }

  mutating func merge(_ other: Histogram) {
    if other.keys.isEmpty { return }
    if keys.isEmpty {
      self = other
      return
    }
    var merged = Histogram()
    merged.reserve(keys.count + other.keys.count)
    var (left, right) = (0, 0)
    while left < keys.count && right < other.keys.count {
      let (a, b) = (keys[left], other.keys[right])
      merged.keys.append(min(a, b))
      merged.counts.append((a <= b ? counts[left] : 0) + (b <= a ? other.counts[right] : 0))
      left += a <= b ? 1 : 0
      right += b <= a ? 1 : 0
    }
    merged.keys += keys[left...]
    merged.counts += counts[left...]
    merged.keys += other.keys[right...]
    merged.counts += other.counts[right...]
    self = merged
  }
}
