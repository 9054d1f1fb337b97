/// Progress of a run, for people.
package struct CoordinatorStatus: Equatable, Sendable {
  /// Units in the run.
  package var unitCount: Int
  /// Units with a durable result.
  package var unitsDone: Int
  /// Units merged; all below this index.
  package var unitsMerged: Int
  /// Trials in durable results.
  package var trialsDone: Int
  /// Workers registered.
  package var workers: Int
  /// Workers that hold a unit.
  package var busyWorkers: Int
  /// Units given up.
  package var unitsSetAside: Int
  /// Units with two different results.
  package var conflicts: Int
  /// Messages that came late or twice and were dropped.
  package var messagesRepeated: Int
}
