import Wire

/// Random messages within the bounds of the wire, mostly about things that both sides know.
enum MessageSource {
  /// SHA-256 of the job that both sides have.
  static let digest = [UInt8](repeating: 9, count: WireLimits.digestBytes)
  /// Units of the run.
  static let unitCount = 24

  /// Any message.
  static func message(_ random: inout FuzzRandom) -> Message {
    random.oneIn(2) ? ofWorker(&random) : ofCoordinator(&random)
  }

  /// A message that a worker sends.
  static func ofWorker(_ random: inout FuzzRandom) -> Message {
    switch random.below(12) {
    case 0, 1: .hello(hello(&random))
    case 2: .jobGet(jobDigest: digest(&random), offset: offset(&random))
    case 3, 4, 5, 6: .result(result(&random))
    case 7:
      .fail(
        .init(
          unit: unit(&random), kind: random.pick([.input, .numeric, .resource, .internal]),
          text: text(&random)))
    case 8, 9:
      .heartbeat(
        .init(
          unit: random.oneIn(3) ? nil : unit(&random), trialsDone: random.edge(),
          residentBytes: random.edge()))
    case 10: .drain(keeping: units(&random))
    default: .bye(reason: text(&random), isFinal: random.oneIn(2))
    }
  }

  /// A message that a coordinator sends.
  static func ofCoordinator(_ random: inout FuzzRandom) -> Message {
    switch random.below(14) {
    case 0, 1: .welcome(welcome(&random))
    case 2:
      .reject(.init(code: random.pick([.protocol, .build, .busy, .key]), text: text(&random)))
    case 3: .reregister(reason: text(&random))
    case 4, 5, 6:
      .assign(
        .init(
          jobDigest: digest(&random),
          units: (0...random.below(6)).map { _ in
            .init(unit: unit(&random), attempt: UInt32(truncatingIfNeeded: random.edge()))
          }))
    case 7, 8: .jobBlob(blob(&random))
    case 9:
      .resultAck(
        units(&random).map {
          .init(unit: $0, status: random.pick([.committed, .duplicate, .conflict, .unknown]))
        })
    case 10: .heartbeatAck(sequence: random.edge())
    case 11: .cancel(unit: unit(&random))
    case 12: .drain(keeping: units(&random))
    default: .bye(reason: text(&random), isFinal: random.oneIn(2))
    }
  }

  private static func hello(_ random: inout FuzzRandom) -> Message.Hello {
    let lower = random.oneIn(8) ? UInt32(truncatingIfNeeded: random.edge()) : 1
    return .init(
      protocols: lower...max(lower, 1), buildID: random.oneIn(8) ? text(&random) : "ours",
      instructionSet: text(&random), host: random.pick(["here", "there", ""]),
      pid: Int32(truncatingIfNeeded: random.oneIn(4) ? random.edge() : UInt64(random.below(4))),
      slots: 1 + UInt32(random.below(Int(WireLimits.slotsMax))), unacknowledged: units(&random))
  }

  private static func welcome(_ random: inout FuzzRandom) -> Message.Welcome {
    let longest = Int(WireLimits.intervalMillisecondsMax)
    return .init(
      session: max(1, random.edge()), epoch: UInt32(truncatingIfNeeded: random.edge()),
      heartbeatMilliseconds: 1 + UInt32(random.below(longest)),
      lostAfterMilliseconds: 1 + UInt32(random.below(longest)),
      credit: 1 + UInt32(random.below(WireLimits.creditMax)))
  }

  private static func result(_ random: inout FuzzRandom) -> Message.UnitResult {
    .init(
      jobDigest: digest(&random), unit: unit(&random),
      attempt: UInt32(truncatingIfNeeded: random.edge()),
      partial: (0..<random.below(40)).map { UInt8($0) }, digest: digest(&random),
      cpuNanoseconds: random.edge() >> 1, trials: random.edge() >> 24)
  }

  private static func blob(_ random: inout FuzzRandom) -> Message.JobBlob {
    let chunk = (0..<random.below(80)).map { UInt8($0) }
    let offset = min(offset(&random), UInt64(WireLimits.jobBytesMax - chunk.count))
    let total = max(offset + UInt64(chunk.count), random.oneIn(2) ? 64 : self.offset(&random))
    return .init(jobDigest: digest(&random), offset: offset, totalBytes: total, chunk: chunk)
  }

  private static func digest(_ random: inout FuzzRandom) -> [UInt8] {
    random.oneIn(10) ? [UInt8](repeating: UInt8(random.below(256)), count: 32) : digest
  }

  private static func unit(_ random: inout FuzzRandom) -> UInt64 {
    random.oneIn(8)
      ? random.edge() % WireLimits.unitCountMax : UInt64(random.below(unitCount))
  }

  private static func units(_ random: inout FuzzRandom) -> [UInt64] {
    (0..<random.below(random.oneIn(10) ? WireLimits.unitsMax : 4)).map { _ in unit(&random) }
  }

  private static func offset(_ random: inout FuzzRandom) -> UInt64 {
    random.oneIn(3) ? random.edge() % UInt64(WireLimits.jobBytesMax) : UInt64(random.below(4) * 16)
  }

  private static func text(_ random: inout FuzzRandom) -> String {
    random.pick(["", "why not", "\u{1F600}\u{0}\u{202E}", String(repeating: "x", count: 200)])
  }
}
