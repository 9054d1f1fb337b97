package import Coordination

/// Progress of a running coordinator, for people.
package struct RunStatus: Sendable {
  /// Counts of units, trials and workers.
  package var progress: CoordinatorStatus
  /// Trials made durable per second over about the last two seconds.
  package var trialsPerSecond: Double
  /// Time since `run` was called.
  package var elapsed: Duration
  /// Incidents so far.
  package var incidentCount: Int
  /// The last incidents, at most `CoordinatorService.incidentsShown`, oldest first.
  package var incidents: [Incident]
}
