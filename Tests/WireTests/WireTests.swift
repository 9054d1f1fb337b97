import Testing
import Wire

struct WireTests {
  @Test(arguments: Samples.messages)
  func `a message comes out as it went in`(message: Message) throws {
    let envelope = Envelope(
      session: .max, epoch: .max, sequence: .max, message: message)
    #expect(try Envelope(decoding: envelope.encode()) == envelope)
  }

  /// Bytes written by hand from the encoding rules of Protocol Buffers: field 1 version 1, field 2
  /// session 5, field 3 epoch 2, field 4 sequence 9, field 22 { field 1 unit 300 }.
  @Test func `the bytes of a frame are those of the format's definition`() throws {
    let bytes: [UInt8] = [
      0x08, 1, 0x10, 5, 0x18, 2, 0x20, 9, 0xB2, 0x01, 3, 0x08, 0xAC, 0x02,
    ]
    let envelope = Envelope(session: 5, epoch: 2, sequence: 9, message: .cancel(unit: 300))
    #expect(envelope.encode() == bytes)
    #expect(try Envelope(decoding: bytes) == envelope)
  }

  @Test func `a frame of another protocol version is refused by that name`() {
    #expect(throws: WireError.version(2)) { try Envelope(decoding: [0x08, 2, 0xB2, 0x01, 0]) }
    #expect(throws: WireError.version(0)) { try Envelope(decoding: []) }
  }

  @Test func `a frame without a body, too long or not of the format is refused`() {
    #expect(throws: WireError.unknownBody) { try Envelope(decoding: [0x08, 1]) }
    #expect(throws: WireError.malformed) { try Envelope(decoding: [0xFF, 0xFF, 0xFF]) }
    let long = [UInt8](repeating: 0, count: WireLimits.frameBytesMax + 1)
    #expect(throws: WireError.frameTooLong(bytes: long.count)) { try Envelope(decoding: long) }
  }

  @Test(arguments: [
    Message.assign(.init(jobDigest: Samples.digest, units: [])),
    .assign(
      .init(
        jobDigest: Samples.digest,
        units: Array(repeating: .init(unit: 1, attempt: 0), count: WireLimits.unitsMax + 1))),
    .assign(.init(jobDigest: [1], units: [.init(unit: 1, attempt: 0)])),
    .cancel(unit: WireLimits.unitCountMax),
    .drain(keeping: Array(repeating: 0, count: WireLimits.unitsMax + 1)),
    .jobGet(jobDigest: Samples.digest, offset: UInt64(WireLimits.jobBytesMax) + 1),
    .jobBlob(.init(jobDigest: Samples.digest, offset: 5, totalBytes: 6, chunk: [1, 2])),
    .jobBlob(
      .init(
        jobDigest: Samples.digest, offset: 0, totalBytes: UInt64(WireLimits.jobBytesMax),
        chunk: Array(repeating: 0, count: WireLimits.jobChunkBytes + 1))),
    .result(
      .init(
        jobDigest: Samples.digest, unit: 0, attempt: 0,
        partial: Array(repeating: 0, count: WireLimits.partialBytesMax + 1),
        digest: Samples.digest, cpuNanoseconds: 0, trials: 0)),
    .result(
      .init(
        jobDigest: Samples.digest, unit: 0, attempt: 0, partial: [], digest: Samples.digest,
        cpuNanoseconds: .max, trials: 0)),
    .welcome(
      .init(
        session: 0, epoch: 1, heartbeatMilliseconds: 1, lostAfterMilliseconds: 1, credit: 1)),
    .welcome(
      .init(
        session: 1, epoch: 1, heartbeatMilliseconds: 0, lostAfterMilliseconds: 1, credit: 1)),
    .welcome(
      .init(
        session: 1, epoch: 1, heartbeatMilliseconds: 1, lostAfterMilliseconds: 1, credit: 129)),
    .hello(
      .init(
        protocols: 1...1, buildID: "", instructionSet: "", host: "", pid: 0, slots: 0,
        unacknowledged: [])),
  ])
  func `a field outside its bound is refused`(message: Message) {
    let frame = Envelope(session: 1, epoch: 1, sequence: 1, message: message).encode()
    let error = #expect(throws: WireError.self) { try Envelope(decoding: frame) }
    guard case .field = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func `a long text is cut at a character, so that it can always be sent`() throws {
    let text = String(repeating: "é", count: WireLimits.textBytesMax)
    let frame = Envelope(
      session: 1, epoch: 1, sequence: 1, message: .bye(reason: text, isFinal: true)
    ).encode()
    let envelope = try Envelope(decoding: frame)
    let cut = String(repeating: "é", count: WireLimits.textBytesMax / 2)
    #expect(envelope.message == .bye(reason: cut, isFinal: true))
  }
}
