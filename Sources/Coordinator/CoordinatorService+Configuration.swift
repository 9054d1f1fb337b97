package import ZeroMQ

extension CoordinatorService {
  /// What a coordinator is told at its start.
  package struct Configuration: Sendable {
    /// The locks of a coordinator that listens on tcp.
    package struct Curve: Sendable {
      /// The coordinator's own key.
      package var pair: CurveKeyPair
      /// The keys that may connect at the start, with their names; `CoordinatorControl` changes
      /// them later.
      package var authorized: [CurveKey: String]

      /// Makes locks.
      package init(pair: CurveKeyPair, authorized: [CurveKey: String]) {
        self.pair = pair
        self.authorized = authorized
      }
    }

    /// Where to listen: `ipc:///PATH` in a folder of mode 0700, or `tcp://ADDRESS:PORT`, where
    /// the address can be `*` and the port `*` or 0.
    package var endpoint: String
    /// Locks; nil for ipc, and for tcp on loopback without any.
    package var curve: Curve?
    /// Identity of this build; a worker of another build is refused.
    package var buildID: String
    /// Name of this host, the one that local workers give.
    package var host: String
    /// Time between heartbeats.
    package var heartbeatInterval = Duration.milliseconds(500)
    /// Silence after which a worker is lost.
    package var lostAfter = Duration.milliseconds(2_500)
    /// Time without progress after which units are leased to another worker, at the least.
    package var leaseMin = Duration.seconds(30)
    /// Units merged already, whose state the owner of the results has: 0...units of the run.
    package var unitsMerged = 0

    /// Makes a configuration with the usual times.
    package init(endpoint: String, curve: Curve? = nil, buildID: String, host: String) {
      self.endpoint = endpoint
      self.curve = curve
      self.buildID = buildID
      self.host = host
    }
  }
}
