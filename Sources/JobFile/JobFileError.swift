package import Syntax

/// Why a job file could not be read: at least one finding, each with its place and a remedy.
package struct JobFileError: Error, CustomStringConvertible {
  package let diagnostics: [Diagnostic]

  package init(_ diagnostics: [Diagnostic]) {
    self.diagnostics = diagnostics
  }

  init(_ diagnostic: Diagnostic) {
    self.diagnostics = [diagnostic]
  }

  /// One finding per line.
  package var description: String {
    diagnostics.map(\.description).joined(separator: "\n")
  }
}
