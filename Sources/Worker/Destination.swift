package import ZeroMQ

/// Where a worker finds its coordinator.
package struct Destination: Equatable, Sendable {
  /// The keys of a connection over tcp.
  package struct Curve: Equatable, Sendable {
    /// The worker's own key.
    package var pair: CurveKeyPair
    /// The coordinator's public key.
    package var serverKey: CurveKey

    /// Makes keys.
    package init(pair: CurveKeyPair, serverKey: CurveKey) {
      self.pair = pair
      self.serverKey = serverKey
    }
  }

  /// Addresses to try in turn, as `ipc:///PATH` or `tcp://HOST:PORT`, at least one.
  package var endpoints: [String]
  /// Keys; nil for a connection without CURVE.
  package var curve: Curve?

  /// Makes a destination.
  package init(endpoints: [String], curve: Curve? = nil) {
    precondition(!endpoints.isEmpty)
    self.endpoints = endpoints
    self.curve = curve
  }
}
