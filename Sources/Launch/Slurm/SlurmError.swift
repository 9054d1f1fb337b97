/// A batch job cannot be written, submitted or asked about.
package struct SlurmError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Everything that is wrong, at least one; each names the value and a remedy.
  package let problems: [String]

  /// One problem a line.
  package var description: String { problems.joined(separator: "\n") }

  /// Collects what is wrong, at least one problem.
  package init(problems: [String]) { self.problems = problems }

  init(_ problem: String) { problems = [problem] }
}
