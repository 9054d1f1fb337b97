internal import Coordination
internal import ZeroMQ

/// What the connections of a worker have come to, across its sockets.
struct Handshake {
  /// Failures in a row after which the other side is held for no coordinator of ours: a
  /// coordinator that starts or ends in mid-handshake gives one or two.
  private static let failuresMax = 10

  /// Failures since the last success, at one destination.
  private var failures = 0
  private var destination: Destination?

  /// Begins with a destination; failures at another one are forgotten.
  mutating func begin(at destination: Destination) {
    guard self.destination != destination else { return }
    self.destination = destination
    failures = 0
  }

  /// Takes in what the monitor of a socket has seen.
  ///
  /// - Returns: the end of the worker when it can never get in.
  mutating func read(_ monitor: borrowing SocketMonitor) throws(ZeroMQError) -> WorkerExit? {
    while let event = try monitor.next() {
      switch event {
      case .connected: failures = 0
      case .disconnected: break
      case .keyRefused:
        let key = destination?.curve?.pair.publicKey.z85 ?? ""
        let text = """
          the coordinator does not know the key \(key); on its host, run: \
          chokepoint keys authorize NAME --public '\(key)'
          """
        return WorkerExit(code: .refused, text: text)
      case .handshakeFailed:
        failures += 1
        guard failures < Self.failuresMax else {
          return WorkerExit(code: .refused, text: Self.stranger(destination))
        }
      }
    }
    return nil
  }

  private static func stranger(_ destination: Destination?) -> String {
    let places = destination?.endpoints.joined(separator: ", ") ?? ""
    return destination?.curve == nil
      ? "\(places) wants keys, or is no coordinator; use --run, or --contact and --key"
      : """
      \(places) does not prove that it has the key of the contact file; it is not the \
      coordinator of that file
      """
  }
}
