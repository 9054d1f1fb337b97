extension WorkerService {
  /// What a worker is told at its start.
  package struct Configuration: Sendable {
    /// Address of the coordinator, as `ipc:///PATH` or `tcp://HOST:PORT`.
    package var endpoint: String
    /// Identity of this build.
    package var buildID: String
    /// Widest vector instruction set in use, for people.
    package var instructionSet: String
    /// Name of this host.
    package var host: String
    /// Silence of the coordinator after which the worker ends.
    package var deathTimeout = Duration.seconds(60)
    /// The process that must live for this one to go on; nil for a worker started by hand.
    package var parent: Int32?

    /// Makes a configuration with the usual times.
    package init(endpoint: String, buildID: String, instructionSet: String, host: String) {
      self.endpoint = endpoint
      self.buildID = buildID
      self.instructionSet = instructionSet
      self.host = host
    }
  }
}
