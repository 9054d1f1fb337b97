extension Section {
  func encode(to writer: inout ByteWriter) {
    writer.writeVarint(count)
    guard count > 0 else { return }
    writer.write(mean)
    writer.write(m2)
    histogram.encode(to: &writer)
  }

  init(from reader: inout ByteReader, total: UInt64) throws(StatisticsError) {
    count = try reader.readVarint(atMost: total)
    guard count > 0 else { return }
    mean = try reader.readDouble()
    m2 = try reader.readDouble()
    guard m2 >= 0 else { throw reader.malformed("negative moment") }
    histogram = try Histogram(from: &reader, total: count, within: CoarseBucket.finiteKeys)
    zeroCount = count - histogram.total
  }
}
