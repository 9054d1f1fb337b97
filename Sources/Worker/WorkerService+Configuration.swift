extension WorkerService {
  /// What a worker is told at its start.
  package struct Configuration: Sendable {
    /// Where the coordinator is; asked before each new connection, since a coordinator can come
    /// back at another address. Nil while that is not known.
    package var locate: @Sendable () throws -> Destination?
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
    /// Called about once a second while the worker's loop turns.
    package var pulse: @Sendable () -> Void = {}

    /// Makes a configuration with the usual times.
    ///
    /// - Parameters:
    ///   - buildID: identity of this build.
    ///   - instructionSet: widest vector instruction set in use, for people.
    ///   - host: name of this host.
    ///   - locate: where the coordinator is; an error ends the worker.
    package init(
      buildID: String, instructionSet: String, host: String,
      locate: @escaping @Sendable () throws -> Destination?
    ) {
      self.buildID = buildID
      self.instructionSet = instructionSet
      self.host = host
      self.locate = locate
    }
  }
}
