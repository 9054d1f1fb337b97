extension Partial {
  /// The canonical encoding: equal partials, equal bytes.
  ///
  /// "CPST", version 3, the cluster size (0: independent), the number of metrics and the bytes of
  /// each; then for each metric its count, first trial, moments, smallest and largest value,
  /// histogram, groups of clustered trials with coarser histograms, and largest values; then the
  /// number of tail tables and for each its parts and sums; then the number of tables of Sobol'
  /// sums, their layout and sums. Numbers are shortest base-128 varints, doubles little-endian.
  ///
  /// - Returns: under 256 KiB for a unit of 2,048 trials and 30 metrics of common spread.
  package func encode() -> [UInt8] {
    var writer = ByteWriter()
    writer.write(PartialLayout.magic)
    writer.write(PartialLayout.version)
    switch sampling {
    case .independent: writer.writeVarint(0)
    case .clustered(let size): writer.writeVarint(UInt64(size))
    }
    writer.writeVarint(UInt64(metrics.count))
    var pieces = ByteWriter()
    for metric in metrics {
      let start = pieces.bytes.count
      metric.encode(to: &pieces)
      writer.writeVarint(UInt64(pieces.bytes.count - start))
    }
    writer.write(pieces.bytes)
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
  /// - Throws: `StatisticsError.otherFormat`, or `.malformed` with the offset of what is wrong.
  package init(decoding bytes: [UInt8]) throws(StatisticsError) {
    let layout = try PartialLayout(bytes)
    self.init(Shape(metricCount: layout.metrics.count, sampling: layout.sampling))
    for index in metrics.indices {
      var reader = ByteReader(bytes, layout.metrics[index])
      metrics[index] = try MetricPartial(from: &reader, sampling: sampling)
      try reader.finish()
    }
    (tails, sobol) = try Self.tables(of: bytes, layout)
  }

  /// Adds units that follow, as they are encoded, with the same result as decoding and merging
  /// them one after the other.
  ///
  /// Metrics are worked on side by side, and each through all units, so that its counts stay in a
  /// processor's cache. Bytes that no result depends on are not read.
  ///
  /// - Parameters:
  ///   - encodings: the bytes of the units, in their order, from outside.
  ///   - team: who does it.
  /// - Throws: `StatisticsError.otherFormat`, `.malformed`, or as `merge(_:)`.
  package mutating func merge(
    encodings: [[UInt8]], by team: ThreadTeam
  ) throws(StatisticsError) {
    var layouts: [PartialLayout] = []
    for bytes in encodings {
      let layout = try PartialLayout(bytes)
      guard layout.sampling == sampling, layout.metrics.count == metrics.count else {
        throw .differentShape
      }
      layouts.append(layout)
    }
    try mergeMetrics(of: encodings, layouts, by: team)
    for (bytes, layout) in zip(encodings, layouts) {
      let (otherTails, otherSobol) = try Self.tables(of: bytes, layout)
      guard otherTails.map(\.partCount) == tails.map(\.partCount),
        otherSobol.map(\.design) == sobol.map(\.design)
      else { throw .differentShape }
      for index in tails.indices { tails[index].merge(otherTails[index]) }
      for index in sobol.indices { sobol[index].merge(otherSobol[index]) }
    }
  }

  private mutating func mergeMetrics(
    of encodings: [[UInt8]], _ layouts: [PartialLayout], by team: ThreadTeam
  ) throws(StatisticsError) {
    let sampling = sampling
    var errors = [StatisticsError?](repeating: nil, count: metrics.count)
    metrics.withUnsafeMutableBufferPointer { metrics in
      errors.withUnsafeMutableBufferPointer { errors in
        nonisolated(unsafe) let (metrics, errors) = (metrics, errors)
        team.forEach(below: metrics.count) { index in
          do throws(StatisticsError) {
            for unit in encodings.indices {
              var reader = ByteReader(encodings[unit], layouts[unit].metrics[index])
              try metrics[index].merge(from: &reader, sampling: sampling, metric: index)
              try reader.finish()
            }
          } catch {
            errors[index] = error
          }
        }
      }
    }
    if let error = errors.lazy.compactMap({ $0 }).first { throw error }
  }

  private static func tables(
    of bytes: [UInt8], _ layout: PartialLayout
  ) throws(StatisticsError) -> (tails: [TailTable], sobol: [SobolTable]) {
    var reader = ByteReader(bytes, layout.tables)
    var tails: [TailTable] = []
    for _ in 0..<(try reader.readVarint(atMost: UInt64(Self.tablesMax))) {
      let partCount = Int(try reader.readVarint(atMost: UInt64(TailTable.partsMax)))
      guard partCount > 0 else { throw reader.malformed("tail table without parts") }
      tails.append(
        try TailTable(from: &reader, partCount: partCount, count: layout.trialCount))
    }
    var sobol: [SobolTable] = []
    let tableCount = try reader.readVarint(atMost: UInt64(Self.tablesMax))
    if tableCount > 0 {
      let trials = try reader.readVarint(atMost: UInt64(SobolTable.Design.trialsPerScenarioMax))
      let numbers = try reader.readVarint(atMost: UInt64(SobolTable.Design.numbersMax))
      guard trials >= 2, numbers >= 1 else { throw reader.malformed("empty layout of scenarios") }
      let design = SobolTable.Design(trialsPerScenario: Int(trials), numberCount: Int(numbers))
      for _ in 0..<tableCount {
        sobol.append(try SobolTable(from: &reader, design: design, count: layout.trialCount))
      }
    }
    try reader.finish()
    return (tails, sobol)
  }
}
