/// Something out of the ordinary, in words.
package struct Incident: Equatable, Sendable {
  /// What it is about.
  package enum Kind: String, Sendable {
    /// A worker has registered.
    case joined
    /// A worker has left in order.
    case left
    /// A process without a session has ended.
    case ended
    /// A worker was refused.
    case rejected
    /// A worker is lost.
    case lost
    /// A worker makes no progress.
    case stalled
    /// A unit was reported as failed.
    case failed
    /// A unit is set aside.
    case quarantined
    /// Two results of one unit differ.
    case conflict
    /// A message broke the protocol.
    case garbage
    /// The ledger cannot be written, or can be written again.
    case storage
  }

  /// What it is about.
  package let kind: Kind
  /// What happened.
  package let text: String

  /// Makes an incident.
  package init(kind: Kind, text: String) {
    self.kind = kind
    self.text = text
  }
}
