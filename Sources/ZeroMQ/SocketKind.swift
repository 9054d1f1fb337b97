internal import CZeroMQ

/// The socket types in use.
package enum SocketKind: Sendable {
  /// Talks to many peers by routing id: the coordinator.
  case router
  /// Talks to one peer without lock step: a worker.
  case dealer
  /// One to one, for tests and threads of one process.
  case pair
  /// Answers one request after the other.
  case reply

  var code: CInt {
    switch self {
    case .router: ZMQ_ROUTER
    case .dealer: ZMQ_DEALER
    case .pair: ZMQ_PAIR
    case .reply: ZMQ_REP
    }
  }
}
