extension TailTable {
  /// Writes for each group its number of buckets, then steps of keys and counts as a histogram
  /// does, then whether sums take four bytes, and the sums.
  func encode(to writer: inout ByteWriter) {
    for section in sections { section.encode(to: &writer) }
  }

  init(
    from reader: inout ByteReader, partCount: Int, count: UInt64
  ) throws(StatisticsError) {
    self.init(partCount: partCount)
    var left = count
    for group in sections.indices {
      sections[group] = try TailBuckets(from: &reader, partCount: partCount, total: left)
      left -= sections[group].count
    }
    guard left == 0 else { throw reader.malformed("trials in no group") }
  }
}

extension TailBuckets {
  fileprivate func encode(to writer: inout ByteWriter) {
    Histogram(Buckets(keys: keys, counts: counts)).encode(to: &writer)
    guard !keys.isEmpty else { return }
    let isShort = sums.allSatisfy(Self.isShort)
    writer.write(isShort ? 4 : 8 as UInt8)
    for sum in sums {
      if isShort { writer.write(Float(sum)) } else { writer.write(sum) }
    }
  }

  fileprivate init(
    from reader: inout ByteReader, partCount: Int, total: UInt64
  ) throws(StatisticsError) {
    self.init()
    let histogram = try Histogram(from: &reader, total: total, within: Self.finiteKeys)
    let buckets = histogram.buckets
    keys = buckets.entries.map(Buckets.key)
    counts = buckets.entries.map(Buckets.count)
    guard !keys.isEmpty else { return }
    let width = try reader.readByte()
    guard width == 4 || width == 8 else { throw reader.malformed("sums of no known width") }
    let sumCount = keys.count * partCount
    guard sumCount * Int(width) <= reader.remaining else { throw reader.malformed("ends early") }
    if width == 4 {
      sums = try reader.readFloats(sumCount)
      return
    }
    sums.reserveCapacity(sumCount)
    for _ in 0..<sumCount { sums.append(try reader.readDouble()) }
    guard !sums.allSatisfy(Self.isShort) else { throw reader.malformed("sums wider than needed") }
  }

  private static func isShort(_ sum: Double) -> Bool { Double(Float(sum)) == sum }
}
