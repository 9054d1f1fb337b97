extension Histogram {
  /// What a byte holds of a step (six bits) and of a count (two); 0 says that a varint of the
  /// excess follows. Of the buckets of a unit of the magnets job 13 % need one.
  private static let smallStepMax: UInt64 = 63
  private static let smallCountMax: UInt64 = 3

  /// Writes the number of buckets, then for each one byte with the step of the key (upper six
  /// bits) and the count (lower two), each followed by a varint where its bits are too few.
  func encode(to writer: inout ByteWriter) {
    let buckets = buckets
    writer.writeVarint(UInt64(buckets.count))
    var previous: UInt32 = 0
    for entry in buckets.entries {
      let step = UInt64(Buckets.key(entry) - previous)
      let count = Buckets.count(entry)
      previous = Buckets.key(entry)
      let smallStep = step <= Self.smallStepMax ? step : 0
      let smallCount = count <= Self.smallCountMax ? count : 0
      writer.write(UInt8(smallStep << 2 | smallCount))
      if smallStep == 0 { writer.writeVarint(step - Self.smallStepMax - 1) }
      if smallCount == 0 { writer.writeVarint(count - Self.smallCountMax - 1) }
    }
  }

  /// Reads a histogram of at most `total` values in buckets of these keys.
  init(
    from reader: inout ByteReader, total: UInt64, within bounds: ClosedRange<UInt32>
  ) throws(StatisticsError) {
    let bound = min(UInt64(Self.bucketsMax), UInt64(reader.remaining), total)
    let bucketCount = try reader.readVarint(atMost: bound)
    var buckets = Buckets()
    buckets.reserve(Int(bucketCount))
    var key: UInt64 = 0
    var left = total
    for _ in 0..<bucketCount {
      let byte = try reader.readByte()
      var step = UInt64(byte >> 2)
      var count = UInt64(byte & 3)
      if step == 0 {
        step = try reader.readVarint(atMost: UInt64(UInt32.max)) + Self.smallStepMax + 1
      }
      if count == 0 { count = try reader.readVarint(atMost: total) + Self.smallCountMax + 1 }
      key += step
      guard key >= UInt64(bounds.lowerBound), key <= UInt64(bounds.upperBound) else {
        throw reader.malformed("bucket of no finite value")
      }
      guard count <= left else { throw reader.malformed("more values than trials") }
      left -= count
      buckets.append(UInt32(truncatingIfNeeded: key), count)
    }
    self.init(buckets)
  }
}
