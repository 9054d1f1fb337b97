extension Section {
  /// Writes the groups of a metric: their number, then for each its place, mean and second moment,
  /// and where there are several its count and histogram. The only one has those of the metric.
  static func encode(_ sections: [Section], to writer: inout ByteWriter) {
    writer.writeVarint(UInt64(sections.count))
    for section in sections {
      writer.writeVarint(UInt64(section.group))
      writer.write(section.mean)
      writer.write(section.m2)
      guard let histogram = section.histogram else { return }
      writer.writeVarint(section.count)
      histogram.encode(to: &writer)
    }
  }

  /// Reads the groups of a metric.
  ///
  /// - Parameters:
  ///   - reader: what to read from.
  ///   - count: trials of the metric, at least 1.
  ///   - zeroCount: those that are zero.
  /// - Returns: the groups in ascending order.
  /// - Throws: `StatisticsError.malformed`.
  static func decode(
    from reader: inout ByteReader, count: UInt64, zeroCount: UInt64
  ) throws(StatisticsError) -> [Section] {
    let sectionCount = try reader.readVarint(atMost: UInt64(Sampling.sectionCount))
    var sections: [Section] = []
    sections.reserveCapacity(Int(sectionCount))
    var left = count
    for _ in 0..<sectionCount {
      let group = Int(try reader.readVarint(atMost: UInt64(Sampling.sectionCount - 1)))
      guard sections.last.map({ $0.group < group }) ?? true else {
        throw reader.malformed("groups out of order")
      }
      var section = Section(group: group)
      section.mean = try reader.readDouble()
      section.m2 = try reader.readDouble()
      guard section.m2 >= 0 else { throw reader.malformed("negative moment") }
      if sectionCount == 1 {
        (section.count, section.zeroCount) = (count, zeroCount)
      } else {
        section.count = try reader.readVarint(atMost: left)
        let histogram = try Histogram(
          from: &reader, total: section.count, within: CoarseBucket.finiteKeys)
        section.zeroCount = section.count - histogram.total
        section.histogram = histogram
      }
      guard section.count > 0 else { throw reader.malformed("group without trials") }
      left -= section.count
      sections.append(section)
    }
    guard left == 0 else { throw reader.malformed("trials in no group") }
    return sections
  }
}
