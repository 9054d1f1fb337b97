/// Why a run cannot be completed; at least one part is not empty.
package struct RunFailure: Error, Equatable, Sendable, CustomStringConvertible {
  /// A unit without a result, and why.
  package struct Unit: Equatable, Sendable {
    /// Index of the unit.
    package let unit: Int
    /// What happened.
    package let text: String

    /// Makes an entry.
    package init(unit: Int, text: String) {
      self.unit = unit
      self.text = text
    }
  }

  /// Units set aside because they took down workers, by index.
  package var quarantined: [Unit] = []
  /// Units whose workers gave different results, by time.
  package var conflicts: [Unit] = []
  /// Units whose worker reported a failure that no repetition cures, by index.
  package var failures: [Unit] = []
  /// Why there is nobody left to do the work.
  package var noWorkers: String?

  /// Makes an empty description.
  package init() {}

  /// All parts in sentences.
  package var description: String {
    var sentences = conflicts.map { "unit \($0.unit) has two different results: \($0.text)" }
    sentences += failures.map { "unit \($0.unit) failed: \($0.text)" }
    sentences += quarantined.map { "unit \($0.unit) is set aside: \($0.text)" }
    if let noWorkers { sentences.append("no worker is left: \(noWorkers)") }
    return sentences.joined(separator: "\n")
  }
}
