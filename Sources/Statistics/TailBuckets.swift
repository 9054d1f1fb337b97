/// Sums of the parts of a metric over one group of trials, by the bucket of the metric.
///
/// Buckets are keyed on four bits of the significand, 16 an octave and sign: at most 6.3 % of their
/// lower edge wide. Zero shares the bucket of the smallest positive values.
struct TailBuckets: Hashable, Sendable {
  /// Bits of a fine key that a key here has not.
  static let droppedBits: UInt32 = 5
  /// The key of zero.
  static let zeroKey = Bucket.positiveKey >> droppedBits
  static let finiteKeys =
    Bucket.finiteKeys.lowerBound >> droppedBits...Bucket.finiteKeys.upperBound >> droppedBits

  /// In ascending order, each once.
  var keys: [UInt32] = []
  /// Trials by bucket, each at least 1.
  var counts: [UInt64] = []
  /// One for each part, bucket after bucket.
  var sums: [Double] = []

  var count: UInt64 { counts.reduce(0, +) }

  static func key(_ value: Double) -> UInt32 {
    value == 0 ? zeroKey : Bucket.key(value) >> droppedBits
  }

  /// The smallest and the largest value of a bucket, 0 for that of zero.
  static func bounds(_ key: UInt32) -> (low: Double, high: Double) {
    guard key != zeroKey else { return (0, 0) }
    let first = key << droppedBits
    return (Bucket(key: first).low, Bucket(key: first | ((1 << droppedBits) - 1)).high)
  }

  /// Reduces trials.
  ///
  /// - Parameters:
  ///   - keys: the bucket of each trial.
  ///   - partCount: parts.
  ///   - value: the value of a part in a trial, by its place among the keys.
  init(_ keys: [UInt32], partCount: Int, value: (Int, Int) -> Double) {
    let order = keys.enumerated().map { UInt64($0.element) << 32 | UInt64($0.offset) }.sorted()
    for entry in order {
      let trial = Int(entry & BucketOrder.positionMask)
      if self.keys.last != keys[trial] {
        self.keys.append(keys[trial])
        counts.append(0)
        sums.append(contentsOf: repeatElement(0, count: partCount))
      }
      counts[counts.count - 1] += 1
      let start = sums.count - partCount
      for part in 0..<partCount { sums[start + part] += value(part, trial) }
    }
    for index in sums.indices { sums[index] = Double(Float(sums[index])) }
  }

  init() {}

  /// Adds the sums of trials that follow.
  mutating func merge(_ next: TailBuckets) {
    if next.keys.isEmpty { return }
    if keys.isEmpty {
      self = next
      return
    }
    let partCount = next.sums.count / next.keys.count
    makeRoom(for: next.keys, partCount)
    var places: [Int] = []
    places.reserveCapacity(next.keys.count)
    var place = 0
    for key in next.keys {
      while keys[place] < key { place += 1 }
      places.append(place)
    }
    for (index, place) in places.enumerated() { counts[place] += next.counts[index] }
    let added = next.sums.span
    var out = sums.mutableSpan
    for (index, place) in places.enumerated() {
      for part in 0..<partCount {
        out[place * partCount + part] += added[index * partCount + part]
      }
    }
  }

  /// The sums of the trials that are not in a group.
  ///
  /// - Parameter group: one of those that were merged.
  /// - Returns: buckets with at least one trial.
  func without(_ group: TailBuckets) -> TailBuckets {
    guard !keys.isEmpty else { return self }
    let partCount = sums.count / keys.count
    var rest = TailBuckets()
    var next = 0
    for (place, key) in keys.enumerated() {
      let start = place * partCount
      let isShared = next < group.keys.count && group.keys[next] == key
      let count = counts[place] - (isShared ? group.counts[next] : 0)
      if count > 0 {
        rest.keys.append(key)
        rest.counts.append(count)
        for part in 0..<partCount {
          rest.sums.append(
            sums[start + part] - (isShared ? group.sums[next * partCount + part] : 0))
        }
      }
      next += isShared ? 1 : 0
    }
    return rest
  }

  /// Opens empty buckets for keys that are not there yet.
  private mutating func makeRoom(for others: [UInt32], _ partCount: Int) {
    var grown = TailBuckets()
    var place = 0
    var missing = 0
    for key in others {
      while place < keys.count && keys[place] < key { place += 1 }
      missing += place < keys.count && keys[place] == key ? 0 : 1
    }
    guard missing > 0 else { return }
    for key in (keys + others).sorted() where grown.keys.last != key { grown.keys.append(key) }
    grown.counts = [UInt64](repeating: 0, count: grown.keys.count)
    grown.sums = [Double](repeating: 0, count: grown.keys.count * partCount)
    place = 0
    for (index, key) in keys.enumerated() {
      while grown.keys[place] < key { place += 1 }
      grown.counts[place] = counts[index]
      grown.sums.replaceSubrange(
        place * partCount..<(place + 1) * partCount,
        with: sums[index * partCount..<(index + 1) * partCount])
    }
    self = grown
  }
}
