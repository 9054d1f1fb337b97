/// What the owner of the results says after each unit.
package enum MergeDecision: Equatable, Sendable {
  /// Give me the next unit.
  case proceed
  /// The units so far suffice; the run is complete.
  case enough
}
