extension Partial {
  /// The letters and the version with which every encoding starts.
  private static let magic: [UInt8] = [0x43, 0x50, 0x53, 0x54, 1]

  /// The canonical encoding: equal partials, equal bytes.
  ///
  /// "CPST", version 1, the cluster size (0: independent), the number of metrics, then for each
  /// metric its count, first trial, moments, smallest and largest value, histogram (one for each
  /// section of clustered trials) and largest values. Numbers are shortest base-128 varints,
  /// doubles little-endian.
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
      guard byte == expected else { throw reader.malformed("not a partial of version 1") }
    }
    let size = try reader.readVarint(atMost: UInt64(Sampling.trialsPerClusterMax))
    let metricsMax = min(Self.metricsMax, reader.remaining)
    let metricCount = try reader.readVarint(atMost: UInt64(metricsMax))
    self.init(
      metricCount: Int(metricCount),
      sampling: size == 0 ? .independent : .clustered(trialsPerCluster: Int(size)))
    for index in metrics.indices {
      metrics[index] = try MetricPartial(from: &reader, sampling: sampling)
    }
    guard reader.remaining == 0 else { throw reader.malformed("bytes after the end") }
  }
}
