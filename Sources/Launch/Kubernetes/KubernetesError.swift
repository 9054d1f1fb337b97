/// A run cannot be written as a manifest.
package struct KubernetesError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Everything that is wrong, at least one; each names the value and a remedy.
  package let problems: [String]

  /// One problem a line.
  package var description: String { problems.joined(separator: "\n") }
}
