extension CoordinatorService {
  /// What a coordinator is told at its start.
  package struct Configuration: Sendable {
    /// Where to listen: `ipc:///PATH` in a folder of mode 0700, or `tcp://127.0.0.1:PORT`, where
    /// the port can be `*`.
    package var endpoint: String
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

    /// Makes a configuration with the usual times.
    package init(endpoint: String, buildID: String, host: String) {
      self.endpoint = endpoint
      self.buildID = buildID
      self.host = host
    }
  }
}
