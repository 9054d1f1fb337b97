/// What the owner of the results says after units were merged.
package enum MergeDecision: Equatable, Sendable {
  /// Give me the units that follow.
  case proceed
  /// The first units of the run, this many, suffice; the run is complete.
  case enough(unitsMerged: Int)
}
