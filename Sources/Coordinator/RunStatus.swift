package import Coordination

/// Progress of a running coordinator, for people.
package struct RunStatus: Sendable {
  /// Workers told of one by one; the rest are only counted.
  package static let workersMax = 1_000

  /// Counts of units, trials and workers.
  package var progress: CoordinatorStatus
  /// Trials made durable per second over about the last two seconds.
  package var trialsPerSecond: Double
  /// Time since `run` was called.
  package var elapsed: Duration
  /// Processor time of this thread spent on committing results.
  package var ledgerTime: Duration
  /// Messages that were dropped: malformed, of another version, late, repeated, or of a revoked
  /// key.
  package var messagesDropped: Int
  /// Incidents so far.
  package var incidentCount: Int
  /// The last incidents, at most `CoordinatorService.incidentsShown`, oldest first.
  package var incidents: [Incident]
  /// The workers, at most `workersMax`, in the order of their coming.
  package var workers: [WorkerStatus]
  /// Whether results wait because the ledger cannot be written.
  package var isDegraded: Bool
}
