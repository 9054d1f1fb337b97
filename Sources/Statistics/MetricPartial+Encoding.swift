extension MetricPartial {
  /// Bits of a trial's offset from the first trial.
  private var trialBits: UInt64 { UInt64(64 - (count - min(count, 1)).leadingZeroBitCount) }

  func encode(to writer: inout ByteWriter) {
    writer.writeVarint(count)
    guard let smallest, let largest else { return }
    writer.writeVarint(firstTrial)
    for value in [moments.mean, moments.m2, moments.m3, moments.m4] { writer.write(value) }
    for extreme in [smallest, largest] {
      writer.write(extreme.value)
      writer.writeVarint(extreme.trial - firstTrial)
    }
    histogram.encode(to: &writer)
    if !sections.isEmpty { Section.encode(sections, to: &writer) }
    top.encode(to: &writer, firstTrial: firstTrial, trialBits: trialBits)
  }

  init(from reader: inout ByteReader, sampling: Sampling) throws(StatisticsError) {
    self.init()
    guard let packed = try readAllButLargest(from: &reader, sampling: sampling) else { return }
    top = try LargestValues(packed, from: reader)
  }

  /// Adds the trials that follow this run, of whose largest values no more are read than matter.
  ///
  /// - Throws: `StatisticsError.malformed`, or as `merge(_:metric:)`.
  mutating func merge(
    from reader: inout ByteReader, sampling: Sampling, metric: Int
  ) throws(StatisticsError) {
    guard count > 0 else {
      self = try MetricPartial(from: &reader, sampling: sampling)
      return
    }
    var next = MetricPartial()
    guard let packed = try next.readAllButLargest(from: &reader, sampling: sampling) else {
      return
    }
    try mergeAllButLargest(next, metric: metric)
    try top.merge(packed, from: reader)
  }

  /// - Returns: the largest values; nil where there is no trial.
  private mutating func readAllButLargest(
    from reader: inout ByteReader, sampling: Sampling
  ) throws(StatisticsError) -> PackedExtremes? {
    let count = try reader.readVarint(atMost: Self.trialsMax)
    guard count > 0 else { return nil }
    firstTrial = try reader.readVarint(atMost: Self.trialsMax - count)
    moments.count = count
    moments.mean = try reader.readDouble()
    moments.m2 = try reader.readDouble()
    moments.m3 = try reader.readDouble()
    moments.m4 = try reader.readDouble()
    guard moments.m2 >= 0 && moments.m4 >= 0 else {
      throw reader.malformed("negative moment")
    }
    let low = try readExtreme(from: &reader)
    let high = try readExtreme(from: &reader)
    histogram = try Histogram(from: &reader, total: count, within: Bucket.finiteKeys)
    let buckets = histogram.buckets
    let nonZeroCount = buckets.total
    zeroCount = count - nonZeroCount
    if sampling != .independent {
      sections = try Section.decode(from: &reader, count: count, zeroCount: zeroCount)
      guard sections.reduce(0, { $0 + $1.zeroCount }) == zeroCount else {
        throw reader.malformed("groups have other zeros")
      }
    }
    let packed = try PackedExtremes(
      from: &reader, buckets: buckets, total: nonZeroCount, firstTrial: firstTrial,
      trialCount: count, trialBits: trialBits)
    var first = packed
    try checkRange(low, high, buckets, largest: first.next(), reader)
    smallest = low
    largest = high
    return packed
  }

  private func readExtreme(from reader: inout ByteReader) throws(StatisticsError) -> Extreme {
    let value = try reader.readDouble()
    let offset = try reader.readVarint(atMost: count - 1)
    return Extreme(value: value, trial: firstTrial + offset)
  }

  /// Checks that the extremes lie in the outermost buckets and that zero has one spelling.
  private func checkRange(
    _ low: Extreme, _ high: Extreme, _ buckets: Buckets, largest: Extreme?, _ reader: ByteReader
  ) throws(StatisticsError) {
    let (first, last) = (
      buckets.entries.first.map(Buckets.key), buckets.entries.last.map(Buckets.key)
    )
    func isIn(_ key: UInt32?, _ extreme: Extreme) -> Bool {
      extreme.value == 0
        ? zeroCount > 0 && Bucket.orderedBits(extreme.value) == Bucket.orderedBits(0)
        : Bucket.key(extreme.value) == key
    }
    var isValid = isIn(first, low) && isIn(last, high)
    let hasNegative = (first ?? Bucket.positiveKey) < Bucket.positiveKey
    let hasPositive = (last ?? 0) >= Bucket.positiveKey
    if zeroCount > 0 {
      isValid = isValid && hasNegative == (low.value < 0) && hasPositive == (high.value > 0)
    }
    if let largest, zeroCount == 0 || largest.value > 0 { isValid = isValid && largest == high }
    guard isValid && low.value <= high.value else {
      throw reader.malformed("smallest or largest value outside the histogram")
    }
  }
}
