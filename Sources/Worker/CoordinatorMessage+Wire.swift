package import Coordination
package import Wire

extension CoordinatorMessage {
  /// The meaning of a frame from a coordinator; nil for a message that only a worker sends.
  package init?(_ message: Message) {
    switch message {
    case .welcome(let welcome):
      self = .welcome(
        SessionTerms(
          session: SessionID(value: welcome.session), epoch: welcome.epoch,
          heartbeatInterval: .milliseconds(Int64(welcome.heartbeatMilliseconds)),
          lostAfter: .milliseconds(Int64(welcome.lostAfterMilliseconds)),
          credit: Int(welcome.credit)))
    case .reject(let reject):
      let code: RejectCode =
        switch reject.code {
        case .protocol: .protocol
        case .build: .build
        case .busy: .busy
        case .key: .key
        }
      self = .reject(code, text: reject.text)
    case .reregister(let reason):
      self = .reregister(reason: reason)
    case .assign(let assign):
      self = .assign(
        jobDigest: assign.jobDigest,
        assign.units.map { WorkItem(unit: Int($0.unit), attempt: Int($0.attempt)) })
    case .jobBlob(let blob):
      self = .jobChunk(
        jobDigest: blob.jobDigest, offset: Int(blob.offset), totalBytes: Int(blob.totalBytes),
        chunk: blob.chunk)
    case .resultAck(let acks):
      self = .resultAck(
        acks.map { ack in
          let status: AckStatus =
            switch ack.status {
            case .committed: .committed
            case .duplicate: .duplicate
            case .conflict: .conflict
            case .unknown: .unknown
            }
          return UnitAck(unit: Int(ack.unit), status: status)
        })
    case .heartbeatAck(let sequence):
      self = .heartbeatAck(sequence: sequence)
    case .cancel(let unit):
      self = .cancel(unit: Int(unit))
    case .drain:
      self = .drain
    case .bye(let reason, let isFinal):
      self = .bye(reason: reason, isFinal: isFinal)
    case .hello, .jobGet, .result, .fail, .heartbeat:
      return nil
    }
  }
}
