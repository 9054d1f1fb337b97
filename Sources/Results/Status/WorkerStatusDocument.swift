/// One worker in `status.json`.
package struct WorkerStatusDocument: Sendable, Equatable, Codable {
  /// What a worker is at.
  package enum State: String, Sendable, Codable {
    /// It has units.
    case busy
    /// It waits for units.
    case idle
    /// It has been silent for too long.
    case stalled
    /// It delivers what it has and leaves.
    case draining
  }

  /// Host name of the worker.
  package var host: String
  /// Process id on its host.
  package var pid: Int32
  /// Name of the key it came with; nil without keys.
  package var key: String?
  /// What it is at.
  package var state: State
  /// The unit it computes; nil when it has none.
  package var unit: Int?
  /// Units leased to it, at least 0.
  package var unitsHeld: Int
  /// Units it has delivered, at least 0.
  package var unitsDone: Int
  /// Seconds since it was last heard, at least 0.
  package var silentSeconds: Double

  /// Describes a worker.
  package init(
    host: String, pid: Int32, key: String?, state: State, unit: Int?, unitsHeld: Int,
    unitsDone: Int, silentSeconds: Double
  ) {
    self.host = host
    self.pid = pid
    self.key = key
    self.state = state
    self.unit = unit
    self.unitsHeld = unitsHeld
    self.unitsDone = unitsDone
    self.silentSeconds = silentSeconds
  }
}
