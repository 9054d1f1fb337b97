internal import CZeroMQ

extension Socket {
  /// Sends one single-frame message without waiting.
  ///
  /// - Throws: `ZeroMQError` for any failure but a full queue and an unknown peer.
  package func send(_ frame: [UInt8]) throws(ZeroMQError) -> SendOutcome {
    try sendFrame(frame, flags: ZMQ_DONTWAIT)
  }

  /// Sends one single-frame message from a ROUTER to the peer with routing id `peer`.
  ///
  /// - Throws: `ZeroMQError` for any failure but a full queue and an unknown peer.
  package func send(_ frame: [UInt8], to peer: [UInt8]) throws(ZeroMQError) -> SendOutcome {
    let outcome = try sendFrame(peer, flags: ZMQ_DONTWAIT | ZMQ_SNDMORE)
    guard outcome == .sent else { return outcome }
    return try sendFrame(frame, flags: ZMQ_DONTWAIT)
  }

  /// Sends one message of one frame or more without waiting.
  ///
  /// - Throws: `ZeroMQError` for any failure but a full queue and an unknown peer.
  package func send(frames: [[UInt8]]) throws(ZeroMQError) -> SendOutcome {
    var outcome = SendOutcome.sent
    for (index, frame) in frames.enumerated() where outcome == .sent {
      let more = index + 1 < frames.count ? ZMQ_SNDMORE : 0
      outcome = try sendFrame(frame, flags: ZMQ_DONTWAIT | more)
    }
    return outcome
  }

  private func sendFrame(_ frame: [UInt8], flags: CInt) throws(ZeroMQError) -> SendOutcome {
    let status = unsafe frame.withUnsafeBytes { bytes in
      unsafe zmq_send(handle, bytes.baseAddress, bytes.count, flags)
    }
    if status >= 0 { return .sent }
    switch zmq_errno() {
    case EAGAIN: return .full
    case EHOSTUNREACH: return .unreachable
    default: throw .last("zmq_send")
    }
  }
}
