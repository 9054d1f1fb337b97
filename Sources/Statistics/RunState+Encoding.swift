extension RunState {
  /// The letters and the version with which every encoding starts.
  private static let magic: [UInt8] = [0x43, 0x50, 0x52, 0x53, 1]

  /// The state for a later process: "CPRS", version 1, the milestones, the partial.
  ///
  /// - Returns: bytes that `init(decoding:watched:)` reads.
  package func encode() -> [UInt8] {
    var writer = ByteWriter()
    for byte in Self.magic { writer.write(byte) }
    writer.writeVarint(UInt64(milestones.count))
    for milestone in milestones {
      writer.writeVarint(milestone.trials)
      for estimates in milestone.estimates {
        for estimate in [
          estimates.mean, estimates.valueAtRisk, estimates.conditionalValueAtRisk,
        ] {
          for value in [estimate.value, estimate.lower, estimate.upper] { writer.write(value) }
        }
      }
    }
    return writer.bytes + partial.encode()
  }

  /// Reads a state.
  ///
  /// - Parameters:
  ///   - bytes: anything.
  ///   - watched: places of the metrics that were watched, at most 16.
  /// - Throws: `StatisticsError.malformed`.
  package init(decoding bytes: [UInt8], watched: [Int]) throws(StatisticsError) {
    precondition(watched.count <= Self.watchedMax)
    var reader = ByteReader(bytes)
    for expected in Self.magic {
      let byte = try reader.readByte()
      guard byte == expected else { throw reader.malformed("not a run's state of version 1") }
    }
    var milestones: [Milestone] = []
    for _ in 0..<(try reader.readVarint(atMost: UInt64(Self.milestonesMax))) {
      let trials = try reader.readVarint(atMost: MetricPartial.trialsMax)
      var estimates: [Milestone.Estimates] = []
      for _ in watched {
        estimates.append(
          Milestone.Estimates(
            mean: try Self.estimate(&reader), valueAtRisk: try Self.estimate(&reader),
            conditionalValueAtRisk: try Self.estimate(&reader)))
      }
      milestones.append(Milestone(trials: trials, estimates: estimates))
    }
    let partial = try Partial(decoding: Array(bytes.suffix(reader.remaining)))
    guard watched.allSatisfy({ partial.metrics.indices.contains($0) }) else {
      throw reader.malformed("a watched metric is missing")
    }
    self.partial = partial
    self.milestones = milestones
    self.watched = watched
  }

  private static func estimate(_ reader: inout ByteReader) throws(StatisticsError) -> Estimate {
    let value = try reader.readAnyDouble()
    let lower = try reader.readAnyDouble()
    let upper = try reader.readAnyDouble()
    return Estimate(value: value, lower: lower, upper: upper)
  }
}
