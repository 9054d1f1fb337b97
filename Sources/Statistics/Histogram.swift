/// Counts of non-zero values by bucket, sparse and sorted; adding two is exact in any order.
struct Histogram: Hashable, Sendable {
  /// The bound on buckets of one metric: 128 octaves (38 decades) of one sign.
  ///
  /// Dollars, days and shares of one run span a dozen decades; a metric that needs more is broken.
  static let bucketsMax = 65_536

  /// Buckets in ascending order of their keys, each once, with counts of at least 1.
  struct Buckets: Hashable, Sendable {
    var keys: [UInt32] = []
    var counts: [UInt64] = []
  }

  private var sparse = Buckets()
  /// Counts of negative and of positive values, once something was merged; else none.
  private var dense: [BucketRun] = []

  var bucketCount: Int {
    dense.isEmpty ? sparse.keys.count : dense.reduce(0) { $0 + $1.usedCount }
  }

  /// The buckets in use.
  var buckets: Buckets {
    guard !dense.isEmpty else { return sparse }
    var buckets = Buckets()
    buckets.keys.reserveCapacity(bucketCount)
    buckets.counts.reserveCapacity(bucketCount)
    for run in dense {
      for (offset, count) in run.counts.enumerated() where count > 0 {
        buckets.keys.append(run.base + UInt32(offset))
        buckets.counts.append(count)
      }
    }
    return buckets
  }

  var total: UInt64 { buckets.counts.reduce(0, +) }

  /// The number of values below zero, where zero has this key.
  func negativeCount(zeroKey: UInt32) -> UInt64 {
    let buckets = buckets
    var sum: UInt64 = 0
    for (key, count) in zip(buckets.keys, buckets.counts) {
      guard key < zeroKey else { break }
      sum += count
    }
    return sum
  }

  init() {}

  /// Takes keys in ascending order with their counts.
  init(keys: [UInt32], counts: [UInt64]) { sparse = Buckets(keys: keys, counts: counts) }

  static func == (a: Histogram, b: Histogram) -> Bool { a.buckets == b.buckets }

  func hash(into hasher: inout Hasher) { hasher.combine(buckets) }

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

  /// Counts one more value in the last bucket, or opens one above it; keys never descend.
  mutating func append(_ key: UInt32) {
    if sparse.keys.last == key {
      sparse.counts[sparse.counts.count - 1] += 1
    } else {
      sparse.keys.append(key)
      sparse.counts.append(1)
    }
  }

  /// Adds the counts of another histogram of the same kind of buckets.
  ///
  /// - Parameters:
  ///   - other: the addend.
  ///   - zeroKey: the key of zero, which parts the keys of negative values from the others.
  mutating func merge(_ other: Histogram, zeroKey: UInt32) {
    if dense.isEmpty {
      if sparse.keys.isEmpty {
        self = other
        return
      }
      dense = [BucketRun(), BucketRun()]
      add(sparse, zeroKey: zeroKey)
      sparse = Buckets()
    }
    add(other.buckets, zeroKey: zeroKey)
  }

  private mutating func add(_ buckets: Buckets, zeroKey: UInt32) {
    let (keys, counts) = (buckets.keys.span, buckets.counts.span)
    var split = 0
    while split < keys.count && keys[split] < zeroKey { split += 1 }
    dense[0].add(keys.extracting(..<split), counts.extracting(..<split))
    dense[1].add(keys.extracting(split...), counts.extracting(split...))
  }
}
