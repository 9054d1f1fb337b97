/// Where the pieces of an encoded partial are.
struct PartialLayout {
  let sampling: Sampling
  /// The trials of the first metric; 0 without metrics.
  let trialCount: UInt64
  /// The bytes of each metric.
  let metrics: [Range<Int>]
  /// The bytes of the tables of parts and of Sobol' sums.
  let tables: Range<Int>

  /// The letters with which every encoding starts, and the version of the format after them.
  static let magic: [UInt8] = [0x43, 0x50, 0x53, 0x54]
  static let version: UInt8 = 3

  /// Reads what comes before the pieces.
  ///
  /// - Throws: `StatisticsError.otherFormat` or `.malformed`.
  init(_ bytes: [UInt8]) throws(StatisticsError) {
    var reader = ByteReader(bytes)
    for expected in Self.magic {
      let byte = try reader.readByte()
      guard byte == expected else { throw reader.malformed("not a partial") }
    }
    let version = try reader.readByte()
    guard version == Self.version else {
      throw .otherFormat(found: version, expected: Self.version)
    }
    let size = try reader.readVarint(atMost: UInt64(Sampling.trialsPerClusterMax))
    sampling = size == 0 ? .independent : .clustered(trialsPerCluster: Int(size))
    let metricsMax = min(Partial.metricsMax, reader.remaining)
    let metricCount = try reader.readVarint(atMost: UInt64(metricsMax))
    var lengths: [Int] = []
    lengths.reserveCapacity(Int(metricCount))
    for _ in 0..<metricCount {
      lengths.append(Int(try reader.readVarint(atMost: UInt64(reader.remaining))))
    }
    var metrics: [Range<Int>] = []
    metrics.reserveCapacity(lengths.count)
    for length in lengths { metrics.append(try reader.skip(length)) }
    self.metrics = metrics
    tables = try reader.skip(reader.remaining)
    guard let first = metrics.first else {
      trialCount = 0
      return
    }
    var head = ByteReader(bytes, first)
    trialCount = try head.readVarint(atMost: MetricPartial.trialsMax)
  }
}
