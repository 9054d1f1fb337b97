internal import CZeroMQ

/// Tells how the handshakes of one socket went, see zmq_socket_monitor(3).
package struct SocketMonitor: ~Copyable {
  /// What happened on a connection.
  package enum Event: Equatable, Sendable {
    /// The peers have accepted each other.
    case connected
    /// The server's authenticator refused this socket's key; libzmq does not try again.
    case keyRefused
    /// The other side is no server with the key expected; libzmq tries again.
    case handshakeFailed
    /// A connection was closed.
    case disconnected
  }

  private static let interest =
    ZMQ_EVENT_HANDSHAKE_SUCCEEDED | ZMQ_EVENT_HANDSHAKE_FAILED_AUTH
    | ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL | ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL
    | ZMQ_EVENT_DISCONNECTED

  /// To be waited on for reading.
  package let socket: Socket

  /// Watches `watched`, which must not have a monitor and must be of `context`.
  ///
  /// - Parameters:
  ///   - watched: the socket.
  ///   - name: unique among the monitors of the context.
  ///   - context: of both sockets.
  /// - Throws: `ZeroMQError` when the context has no socket left.
  package init(
    of watched: borrowing Socket, name: String, in context: Context
  ) throws(ZeroMQError) {
    let socket = try Socket(.pair, in: context)
    try socket.set(.linger, to: 0)
    let endpoint = "inproc://monitor-\(name)"
    guard unsafe zmq_socket_monitor(watched.handle, endpoint, Self.interest) == 0 else {
      throw .last("zmq_socket_monitor")
    }
    try socket.connect(to: endpoint)
    self.socket = socket
  }

  /// The next event; nil when there is none.
  ///
  /// - Throws: `ZeroMQError` when the context is shut down.
  package func next() throws(ZeroMQError) -> Event? {
    // An event is 16 bits of number and 32 of value, then a frame with the address.
    while let parts = try socket.receive(framesMax: 2, frameBytesMax: 1_024) {
      guard let frame = parts.frames.first, frame.count >= 2 else { continue }
      switch CInt(frame[0]) | CInt(frame[1]) << 8 {
      case ZMQ_EVENT_HANDSHAKE_SUCCEEDED: return .connected
      case ZMQ_EVENT_HANDSHAKE_FAILED_AUTH: return .keyRefused
      case ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL, ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL:
        return .handshakeFailed
      case ZMQ_EVENT_DISCONNECTED: return .disconnected
      default: continue
      }
    }
    return nil
  }
}
