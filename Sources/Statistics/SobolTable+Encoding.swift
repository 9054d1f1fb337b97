extension SobolTable {
  /// Writes for each replicate group its number of groups of scenarios and, unless that is 0, the
  /// sums.
  func encode(to writer: inout ByteWriter) {
    for section in sections {
      writer.writeVarint(section.groupCount)
      if section.groupCount > 0 {
        for sum in section.sums { writer.write(sum) }
      }
    }
  }

  init(
    from reader: inout ByteReader, design: Design, count: UInt64
  ) throws(StatisticsError) {
    self.init(design)
    var left = count / UInt64(design.trialsPerGroup)
    for index in sections.indices {
      sections[index].groupCount = try reader.readVarint(atMost: left)
      left -= sections[index].groupCount
      guard sections[index].groupCount > 0 else { continue }
      for place in sections[index].sums.indices {
        sections[index].sums[place] = try reader.readDouble()
      }
    }
    guard left == 0 else { throw reader.malformed("groups of scenarios are missing") }
  }
}
