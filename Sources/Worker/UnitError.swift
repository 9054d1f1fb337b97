package import Coordination

/// Why a unit has no result.
package struct UnitError: Error, Equatable, Sendable {
  /// Whether another attempt can help.
  package let kind: FailureKind
  /// What happened, for people.
  package let text: String

  /// Makes an error.
  package init(kind: FailureKind, text: String) {
    self.kind = kind
    self.text = text
  }
}
