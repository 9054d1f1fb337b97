internal import Coordination
internal import Wire

extension CoordinatorMessage {
  /// The message as frames carry it.
  var wire: Message {
    switch self {
    case .welcome(let terms):
      .welcome(
        Message.Welcome(
          session: terms.session.value, epoch: terms.epoch,
          heartbeatMilliseconds: terms.heartbeatInterval.milliseconds,
          lostAfterMilliseconds: terms.lostAfter.milliseconds, credit: UInt32(terms.credit)))
    case .reject(let code, let text):
      .reject(Message.Reject(code: code.wire, text: text))
    case .reregister(let reason):
      .reregister(reason: reason)
    case .assign(let digest, let items):
      .assign(
        Message.Assign(
          jobDigest: digest,
          units: items.map { .init(unit: UInt64($0.unit), attempt: UInt32($0.attempt)) }))
    case .jobChunk(let digest, let offset, let totalBytes, let chunk):
      .jobBlob(
        Message.JobBlob(
          jobDigest: digest, offset: UInt64(offset), totalBytes: UInt64(totalBytes), chunk: chunk))
    case .resultAck(let acks):
      .resultAck(acks.map { Message.UnitAck(unit: UInt64($0.unit), status: $0.status.wire) })
    case .heartbeatAck(let sequence):
      .heartbeatAck(sequence: sequence)
    case .cancel(let unit):
      .cancel(unit: UInt64(unit))
    case .drain:
      .drain(keeping: [])
    case .bye(let reason, let isFinal):
      .bye(reason: reason, isFinal: isFinal)
    }
  }
}

extension RejectCode {
  fileprivate var wire: Message.Reject.Code {
    switch self {
    case .protocol: .protocol
    case .build: .build
    case .busy: .busy
    case .key: .key
    }
  }
}

extension AckStatus {
  fileprivate var wire: Message.UnitAck.Status {
    switch self {
    case .committed: .committed
    case .duplicate: .duplicate
    case .conflict: .conflict
    case .unknown: .unknown
    }
  }
}

extension Duration {
  fileprivate var milliseconds: UInt32 {
    let (seconds, attoseconds) = components
    return UInt32(clamping: seconds * 1_000 + attoseconds / 1_000_000_000_000_000)
  }
}
