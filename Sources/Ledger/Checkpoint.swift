/// What results merge to, kept so that a resumed run need not read them all again.
///
/// Results are the truth: a checkpoint only ever saves time.
package struct Checkpoint: Equatable, Sendable {
  /// Units whose results `state` holds: 0..<unitsMerged, all of them durable.
  package var unitsMerged: Int
  /// The merged state, opaque to the ledger.
  package var state: [UInt8]

  /// Makes a checkpoint.
  package init(unitsMerged: Int, state: [UInt8]) {
    self.unitsMerged = unitsMerged
    self.state = state
  }
}
