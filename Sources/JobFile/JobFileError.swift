package import Syntax

/// Why a job file could not be read: at least one finding, each with its place and a remedy.
package struct JobFileError: Error, CustomStringConvertible {
  /// At most ``Syntax/Diagnostics/keptMax`` findings.
  package let diagnostics: [Diagnostic]
  /// How many findings came after these.
  package let droppedCount: Int

  package init(_ diagnostics: Diagnostics) {
    self.diagnostics = diagnostics.all
    droppedCount = diagnostics.droppedCount
  }

  init(_ diagnostic: Diagnostic) {
    diagnostics = [diagnostic]
    droppedCount = 0
  }

  /// One finding per line.
  package var description: String {
    let lines = diagnostics.map(\.description).joined(separator: "\n")
    return droppedCount > 0 ? lines + "\nand \(droppedCount) more" : lines
  }
}
