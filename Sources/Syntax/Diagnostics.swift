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

  /// Names that the job declares, by what they stand for; references that it makes.
  private var declared: [String: [String]] = [:]
  private var references: [Reference] = []

  package init() {}

  /// The kept findings in the order of their places.
  package var inFileOrder: [Diagnostic] {
    all.sorted {
      ($0.place.file, $0.place.line, $0.place.column)
        < ($1.place.file, $1.place.line, $1.place.column)
    }
  }

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

  /// Remembers a name that references may use.
  ///
  /// - Parameters:
  ///   - name: The name.
  ///   - target: What it stands for: `stage`.
  package func declare(_ name: String, as target: String) {
    declared[target, default: []].append(name)
  }

  /// The names declared so far, in the order of the file.
  package func names(of target: String) -> [String] { declared[target] ?? [] }

  /// Remembers a reference for ``checkReferences()``.
  func note(_ reference: Reference) { references.append(reference) }

  /// Reports every reference that names nothing declared, also in a job that has other errors.
  package func checkReferences() {
    let known = declared.mapValues(Set.init)
    for reference in references where known[reference.target]?.contains(reference.name) != true {
      reportUnknown(reference, among: names(of: reference.target))
    }
    references.removeAll()
  }

  /// Reports that a reference names nothing, with the nearest name that exists.
  package func reportUnknown(_ reference: Reference, among names: some Sequence<String>) {
    // A finding that nobody sees is worth no search for the nearest of 100,000 names.
    let isKept = all.count < Diagnostics.keptMax
    report(
      Diagnostic(
        at: reference.place, path: reference.path,
        reason: "no \(reference.target) is named `\(Diagnostic.shown(reference.name))`",
        remedy: isKept ? suggestion(for: reference.name, among: Array(names)) : nil))
  }
}
