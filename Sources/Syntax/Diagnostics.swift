/// Collects the findings about one job, so that a user sees all of them at once.
package final class Diagnostics {
  /// Most findings kept: more than anyone reads, and a broken table of 100,000 rows stays small.
  package static let keptMax = 1_000

  /// The findings in the order in which they were met, at most ``keptMax``.
  package private(set) var all: [Diagnostic] = []
  /// How many findings came after the kept ones.
  package private(set) var droppedCount = 0
  /// How many errors were reported, dropped ones included.
  package private(set) var errorCount = 0

  package init() {}

  /// Whether any error was reported; a value that was read is usable only if not.
  package var hasErrors: Bool { errorCount > 0 }

  /// Adds a finding, or counts it once ``keptMax`` are kept.
  package func report(_ diagnostic: Diagnostic) {
    if diagnostic.severity == .error { errorCount += 1 }
    if all.count < Diagnostics.keptMax {
      all.append(diagnostic)
    } else {
      droppedCount += 1
    }
  }

  /// Reports that a reference names nothing, with the nearest name that exists.
  package func reportUnknown(_ reference: Reference, among names: some Sequence<String>) {
    report(
      Diagnostic(
        at: reference.place, path: reference.path,
        reason: "no \(reference.target) is named `\(Diagnostic.shown(reference.name))`",
        remedy: suggestion(for: reference.name, among: Array(names))))
  }
}
