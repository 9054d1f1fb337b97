extension Histogram {
  /// Four bits hold a step or a count of 1...15; 0 says that a varint of the excess follows.
  private static let smallMax: UInt64 = 15

  /// Writes the number of buckets, then for each one byte with the step of the key (upper four
  /// bits) and the count (lower four), each followed by a varint where four bits are too few.
  func encode(to writer: inout ByteWriter) {
    let buckets = buckets
    let (keys, counts) = (buckets.keys, buckets.counts)
    writer.writeVarint(UInt64(keys.count))
    var previous: UInt32 = 0
    for index in keys.indices {
      let step = UInt64(keys[index] - previous)
      let count = counts[index]
      previous = keys[index]
      let smallStep = step <= Self.smallMax ? step : 0
      let smallCount = count <= Self.smallMax ? count : 0
      writer.write(UInt8(smallStep << 4 | smallCount))
      if smallStep == 0 { writer.writeVarint(step - Self.smallMax - 1) }
      if smallCount == 0 { writer.writeVarint(count - Self.smallMax - 1) }
    }
  }

  /// Reads a histogram of at most `total` values in buckets of these keys.
  init(
    from reader: inout ByteReader, total: UInt64, within bounds: ClosedRange<UInt32>
  ) throws(StatisticsError) {
    let bound = min(UInt64(Self.bucketsMax), UInt64(reader.remaining), total)
    let bucketCount = try reader.readVarint(atMost: bound)
    var keys = [UInt32](repeating: 0, count: Int(bucketCount))
    var counts = [UInt64](repeating: 0, count: Int(bucketCount))
    var key: UInt64 = 0
    var left = total
    do {
      var outKeys = keys.mutableSpan
      var outCounts = counts.mutableSpan
      for index in outKeys.indices {
        let byte = try reader.readByte()
        var step = UInt64(byte >> 4)
        var count = UInt64(byte & 15)
        if step == 0 {
          step = try reader.readVarint(atMost: UInt64(UInt32.max)) + Self.smallMax + 1
        }
        if count == 0 { count = try reader.readVarint(atMost: total) + Self.smallMax + 1 }
        key += step
        guard key >= UInt64(bounds.lowerBound), key <= UInt64(bounds.upperBound) else {
          throw reader.malformed("bucket of no finite value")
        }
        guard count <= left else { throw reader.malformed("more values than trials") }
        left -= count
        outKeys[index] = UInt32(truncatingIfNeeded: key)
        outCounts[index] = count
      }
    }
    self.init(keys: keys, counts: counts)
  }
}
