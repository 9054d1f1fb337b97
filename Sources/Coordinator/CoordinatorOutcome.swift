package import Coordination

/// How a run ended.
package enum CoordinatorOutcome: Equatable, Sendable {
  /// The first `unitsMerged` units are merged and no further one is needed.
  case complete(unitsMerged: Int)
  /// Stopped on request; the first `unitsMerged` units are merged, `unitsDone` are durable.
  case stopped(unitsMerged: Int, unitsDone: Int)
  /// The run cannot be completed.
  case failed(RunFailure)
}
