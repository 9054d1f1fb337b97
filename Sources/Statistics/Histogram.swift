/// Counts of non-zero values by bucket, sparse and sorted; adding two is exact in any order.
struct Histogram: Hashable, Sendable {
  /// The bound on buckets of one metric: 128 octaves (38 decades) of one sign.
  ///
  /// Dollars, days and shares of one run span a dozen decades; a metric that needs more is broken.
  static let bucketsMax = 65_536

  private var sparse = Buckets()
  /// Counts of negative and of positive values, once something was merged; else none.
  private var dense: [BucketRun] = []

  var bucketCount: Int {
    dense.isEmpty ? sparse.count : dense.reduce(0) { $0 + $1.usedCount }
  }

  /// The buckets in use.
  var buckets: Buckets {
    guard !dense.isEmpty else { return sparse }
    var buckets = Buckets()
    buckets.reserve(bucketCount)
    for run in dense {
      for (offset, count) in run.counts.enumerated() where count > 0 {
        buckets.append(run.base + UInt32(offset), count)
      }
    }
    return buckets
  }

  var total: UInt64 { buckets.total }

  /// The number of values below zero, where zero has this key.
  func negativeCount(zeroKey: UInt32) -> UInt64 {
    let buckets = buckets
    return (0..<buckets.count).lazy.prefix { buckets.key($0) < zeroKey }
      .reduce(0) { $0 + buckets.count($1) }
  }

  init() {}

  init(_ buckets: Buckets) { sparse = buckets }

  static func == (a: Histogram, b: Histogram) -> Bool { a.buckets == b.buckets }

  func hash(into hasher: inout Hasher) { hasher.combine(buckets) }

  /// Counts the entries of a sorted block by bucket.
  init(_ order: borrowing BucketOrder) {
    sparse.reserve(order.entries.count)
    for entry in order.entries { sparse.append(BucketOrder.key(entry), 1) }
  }

  /// Counts the same values in wider buckets.
  ///
  /// - Parameter droppedBits: how many bits less their keys have.
  /// - Returns: as many values in fewer buckets.
  func coarser(by droppedBits: UInt32) -> Histogram {
    let buckets = buckets
    var coarse = Buckets()
    coarse.reserve(buckets.count)
    for index in 0..<buckets.count {
      coarse.append(buckets.key(index) >> droppedBits, buckets.count(index))
    }
    return Histogram(coarse)
  }

  /// Counts one more value in the last bucket, or opens one above it; keys never descend.
  mutating func append(_ key: UInt32) { sparse.append(key, 1) }

  /// Adds the counts of another histogram.
  ///
  /// - Parameters:
  ///   - other: the addend.
  ///   - zeroKey: the key of zero, which parts the keys of negative values from the others.
  ///   - droppedBits: how many more bits the keys of the addend have.
  mutating func merge(_ other: Histogram, zeroKey: UInt32, droppedBits: UInt32 = 0) {
    if bucketCount == 0 {
      self = droppedBits == 0 ? other : other.coarser(by: droppedBits)
      return
    }
    if dense.isEmpty {
      dense = [BucketRun(), BucketRun()]
      if add(sparse, zeroKey: zeroKey, droppedBits: 0) { sparse = Buckets() } else { dense = [] }
    }
    if !dense.isEmpty && add(other.buckets, zeroKey: zeroKey, droppedBits: droppedBits) { return }
    let added = droppedBits == 0 ? other : other.coarser(by: droppedBits)
    sparse = buckets.merged(with: added.buckets)
    dense = []
  }

  /// Adds to the dense counts.
  ///
  /// - Returns: false, and nothing added, where they would span more than 64 of 2,048 octaves: what
  ///   values so far apart take is bounded by their number instead.
  private mutating func add(_ buckets: Buckets, zeroKey: UInt32, droppedBits: UInt32) -> Bool {
    var split = 0
    while split < buckets.count && buckets.key(split) >> droppedBits < zeroKey { split += 1 }
    let spanMax = Int(zeroKey >> 5)
    let entries = buckets.entries.span
    let (negative, positive) = (entries.extracting(..<split), entries.extracting(split...))
    guard dense[0].span(adding: negative, droppedBits: droppedBits) <= spanMax,
      dense[1].span(adding: positive, droppedBits: droppedBits) <= spanMax
    else { return false }
    dense[0].add(negative, droppedBits: droppedBits)
    dense[1].add(positive, droppedBits: droppedBits)
    return true
  }
}
