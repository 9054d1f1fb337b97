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
    for section in sections { section.encode(to: &writer) }
    top.encode(to: &writer, firstTrial: firstTrial, trialBits: trialBits)
  }

  init(from reader: inout ByteReader, sampling: Sampling) throws(StatisticsError) {
    self.init()
    let count = try reader.readVarint(atMost: Self.trialsMax)
    guard count > 0 else { return }
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
    if sampling != .independent { try readSections(from: &reader) }
    let buckets = histogram.buckets
    let nonZeroCount = buckets.counts.reduce(0, +)
    zeroCount = count - nonZeroCount
    guard sections.isEmpty || sections.reduce(0, { $0 + $1.zeroCount }) == zeroCount else {
      throw reader.malformed("sections have other zeros")
    }
    top = try LargestValues(
      from: &reader, buckets: buckets, total: nonZeroCount, firstTrial: firstTrial,
      trialCount: count, trialBits: trialBits)
    try checkRange(low, high, buckets, reader)
    smallest = low
    largest = high
  }

  private func readExtreme(from reader: inout ByteReader) throws(StatisticsError) -> Extreme {
    let value = try reader.readDouble()
    let offset = try reader.readVarint(atMost: count - 1)
    return Extreme(value: value, trial: firstTrial + offset)
  }

  private mutating func readSections(from reader: inout ByteReader) throws(StatisticsError) {
    var left = count
    for _ in 0..<Sampling.sectionCount {
      let section = try Section(from: &reader, total: left)
      left -= section.count
      sections.append(section)
    }
    guard left == 0 else { throw reader.malformed("trials in no section") }
  }

  /// Checks that the extremes lie in the outermost buckets and that zero has one spelling.
  private func checkRange(
    _ low: Extreme, _ high: Extreme, _ buckets: Histogram.Buckets, _ reader: ByteReader
  ) throws(StatisticsError) {
    let zero = Bucket.orderedBits(0)
    var keys: [UInt32] = []
    if let first = buckets.keys.first, let last = buckets.keys.last { keys = [first, last] }
    var isValid = true
    for (extreme, key) in [(low, keys.first), (high, keys.last)] {
      if extreme.value == 0 {
        isValid = isValid && zeroCount > 0 && Bucket.orderedBits(extreme.value) == zero
      } else {
        isValid = isValid && Bucket.key(extreme.value) == key
      }
    }
    let hasNegative = (keys.first ?? Bucket.positiveKey) < Bucket.positiveKey
    let hasPositive = (keys.last ?? 0) >= Bucket.positiveKey
    if zeroCount > 0 {
      isValid = isValid && hasNegative == (low.value < 0) && hasPositive == (high.value > 0)
    }
    if let first = top.extremes.first, zeroCount == 0 || first.value > 0 {
      isValid = isValid && first == high
    }
    guard isValid && low.value <= high.value else {
      throw reader.malformed("smallest or largest value outside the histogram")
    }
  }
}
