import Wire

/// One message of each kind, with every field away from its default.
enum Samples {
  static let digest = (0..<32).map { UInt8($0 + 1) }

  static let messages: [Message] = [
    .hello(
      .init(
        protocols: 1...3, buildID: "7f3a", instructionSet: "x86-64-v4", host: "node-12", pid: 4_242,
        slots: 2, unacknowledged: [5, 900_000])),
    .welcome(
      .init(
        session: 0x0000_0007_0000_0001, epoch: 7, heartbeatMilliseconds: 500,
        lostAfterMilliseconds: 2_500, credit: 64)),
    .reject(.init(code: .build, text: "build a, build b")),
    .reregister(reason: "session 1.2 is not known here"),
    .assign(
      .init(jobDigest: digest, units: [.init(unit: 3, attempt: 1), .init(unit: 4, attempt: 2)])),
    .jobGet(jobDigest: digest, offset: 262_144),
    .jobBlob(.init(jobDigest: digest, offset: 2, totalBytes: 6, chunk: [9, 8, 7])),
    .result(
      .init(
        jobDigest: digest, unit: 12, attempt: 1, partial: [1, 2, 3, 255], digest: digest,
        cpuNanoseconds: 1_234_567, trials: 4_096)),
    .resultAck([
      .init(unit: 1, status: .committed), .init(unit: 2, status: .duplicate),
      .init(unit: 3, status: .conflict), .init(unit: 4, status: .unknown),
    ]),
    .fail(.init(unit: 8, kind: .numeric, text: "not a number")),
    .heartbeat(.init(unit: 17, trialsDone: 300, residentBytes: 1 << 24)),
    .heartbeat(.init(unit: nil, trialsDone: 0, residentBytes: 1)),
    .heartbeatAck(sequence: 99),
    .cancel(unit: 5),
    .drain(keeping: [6, 7]),
    .bye(reason: "the run is complete", isFinal: true), .bye(reason: "stopped", isFinal: false),
    .reject(Message.Reject(code: .key, text: "the key w1 is revoked")),
  ]

  static let frames = messages.map { message in
    Envelope(session: 0x1_0000_0002, epoch: 1, sequence: 44, message: message).encode()
  }
}
