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

  /// Takes keys in ascending order with their counts.
  init(keys: [UInt32], counts: [UInt64]) {
    self.keys = keys
    self.counts = counts
  }

  /// Counts the entries of a sorted block by bucket.
  init(_ order: borrowing BucketOrder) {
    let entries = order.entries
    var keys = [UInt32](repeating: 0, count: entries.count)
    var counts = [UInt64](repeating: 0, count: entries.count)
    var used = 0
    var previous = UInt32.max
    do {
      var keySpan = keys.mutableSpan
      var countSpan = counts.mutableSpan
      for index in entries.indices {
        let key = BucketOrder.key(entries[index])
        used += key == previous ? 0 : 1
        keySpan[used - 1] = key
        countSpan[used - 1] += 1
        previous = key
      }
    }
    keys.removeLast(keys.count - used)
    counts.removeLast(counts.count - used)
    self.init(keys: keys, counts: counts)
  }

  /// Adds up many histograms at once.
  init(sumOf parts: [Histogram]) {
    var entries: [UInt64] = []
    let addends = parts.flatMap(\.counts)
    entries.reserveCapacity(addends.count)
    for key in parts.lazy.flatMap(\.keys) {
      entries.append(UInt64(key) << 43 | UInt64(entries.count))
    }
    self.init()
    for entry in BucketOrder.sorted(entries) {
      append(BucketOrder.key(entry), count: addends[BucketOrder.position(entry)])
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

  mutating func merge(_ other: Histogram) {
    if other.keys.isEmpty { return }
    if keys.isEmpty {
      self = other
      return
    }
    self = Self.merged(self, other)
  }

  /// Walks both lists at once; without a branch on the data, which would be a coin toss.
  private static func merged(_ first: Histogram, _ second: Histogram) -> Histogram {
    let (aKeys, aCounts) = (first.keys, first.counts)
    let (bKeys, bCounts) = (second.keys, second.counts)
    let capacity = aKeys.count + bKeys.count
    var keys = [UInt32](repeating: 0, count: capacity)
    var counts = [UInt64](repeating: 0, count: capacity)
    var (left, right, place) = (0, 0, 0)
    do {
      var outKeys = keys.mutableSpan
      var outCounts = counts.mutableSpan
      while left < aKeys.count && right < bKeys.count {
        let (a, b) = (aKeys[left], bKeys[right])
        let takesA: UInt64 = a <= b ? 1 : 0
        let takesB: UInt64 = b <= a ? 1 : 0
        outKeys[place] = min(a, b)
        outCounts[place] = aCounts[left] &* takesA &+ bCounts[right] &* takesB
        left &+= Int(truncatingIfNeeded: takesA)
        right &+= Int(truncatingIfNeeded: takesB)
        place &+= 1
      }
    }
    keys.removeLast(capacity - place)
    counts.removeLast(capacity - place)
    keys += aKeys[left...]
    counts += aCounts[left...]
    keys += bKeys[right...]
    counts += bCounts[right...]
    return Histogram(keys: keys, counts: counts)
  }
}
