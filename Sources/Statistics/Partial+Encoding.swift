extension Partial {
  /// The letters and the version with which every encoding starts.
  private static let magic: [UInt8] = [0x43, 0x50, 0x53, 0x54, 2]

  /// The canonical encoding: equal partials, equal bytes.
  ///
  /// "CPST", version 2, the cluster size (0: independent), the number of metrics, then for each
  /// metric its count, first trial, moments, smallest and largest value, histogram, coarser
  /// histograms of the groups of clustered trials, and largest values; then the number of tail
  /// tables and for each its parts and sums; then the number of tables of Sobol' sums, their
  /// layout and sums. Numbers are shortest base-128 varints, doubles little-endian.
  ///
  /// - Returns: under 256 KiB for a unit of 2,048 trials and 30 metrics of common spread.
  package func encode() -> [UInt8] {
    var writer = ByteWriter()
    for byte in Self.magic { writer.write(byte) }
    switch sampling {
    case .independent: writer.writeVarint(0)
    case .clustered(let size): writer.writeVarint(UInt64(size))
    }
    writer.writeVarint(UInt64(metrics.count))
    for metric in metrics { metric.encode(to: &writer) }
    writer.writeVarint(UInt64(tails.count))
    for tail in tails {
      writer.writeVarint(UInt64(tail.partCount))
      tail.encode(to: &writer)
    }
    writer.writeVarint(UInt64(sobol.count))
    if let design = sobol.first?.design {
      writer.writeVarint(UInt64(design.trialsPerScenario))
      writer.writeVarint(UInt64(design.numberCount))
      for table in sobol { table.encode(to: &writer) }
    }
    return writer.bytes
  }

  /// Decodes bytes from outside; `encode()` of the result gives the same bytes.
  ///
  /// - Parameter bytes: anything. Memory is bounded by a small multiple of their number.
  /// - Throws: `StatisticsError.malformed` with the offset of what is wrong.
  package init(decoding bytes: [UInt8]) throws(StatisticsError) {
    var reader = ByteReader(bytes)
    for expected in Self.magic {
      let byte = try reader.readByte()
      guard byte == expected else { throw reader.malformed("not a partial of version 2") }
    }
    let size = try reader.readVarint(atMost: UInt64(Sampling.trialsPerClusterMax))
    let metricsMax = min(Self.metricsMax, reader.remaining)
    let metricCount = try reader.readVarint(atMost: UInt64(metricsMax))
    self.init(
      Shape(
        metricCount: Int(metricCount),
        sampling: size == 0 ? .independent : .clustered(trialsPerCluster: Int(size))))
    for index in metrics.indices {
      metrics[index] = try MetricPartial(from: &reader, sampling: sampling)
    }
    let count = metrics.first?.count ?? 0
    for _ in 0..<(try reader.readVarint(atMost: UInt64(Self.tablesMax))) {
      let partCount = Int(try reader.readVarint(atMost: UInt64(TailTable.partsMax)))
      guard partCount > 0 else { throw reader.malformed("tail table without parts") }
      tails.append(try TailTable(from: &reader, partCount: partCount, count: count))
    }
    try readSobol(from: &reader, count: count)
    guard reader.remaining == 0 else { throw reader.malformed("bytes after the end") }
  }

  private mutating func readSobol(
    from reader: inout ByteReader, count: UInt64
  ) throws(StatisticsError) {
    let tableCount = try reader.readVarint(atMost: UInt64(Self.tablesMax))
    guard tableCount > 0 else { return }
    let trials = try reader.readVarint(atMost: UInt64(SobolTable.Design.trialsPerScenarioMax))
    let numbers = try reader.readVarint(atMost: UInt64(SobolTable.Design.numbersMax))
    guard trials >= 2, numbers >= 1 else { throw reader.malformed("empty layout of scenarios") }
    let design = SobolTable.Design(trialsPerScenario: Int(trials), numberCount: Int(numbers))
    for _ in 0..<tableCount {
      sobol.append(try SobolTable(from: &reader, design: design, count: count))
    }
  }
}
