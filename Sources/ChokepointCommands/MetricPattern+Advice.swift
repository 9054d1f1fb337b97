internal import ArgumentParser
internal import Results
internal import Syntax

extension MetricPattern {
  /// Names shown.
  private static let namesShown = 8

  /// Patterns as written, each of which fits a name.
  ///
  /// - Parameters:
  ///   - texts: the patterns.
  ///   - names: the names that there are.
  /// - Returns: a pattern for each text.
  /// - Throws: `ExitCode` 64 with advice where one fits no name.
  static func all(_ texts: [String], among names: [String]) throws -> [MetricPattern] {
    try texts.map { text in
      let pattern = MetricPattern(text)
      guard names.contains(where: pattern.matches) else {
        throw Terminal.failure(
          "no metric is named \(text); \(pattern.advice(among: names))", ExitStatus.usage)
      }
      return pattern
    }
  }

  /// What was perhaps meant by a pattern that fits no name.
  ///
  /// - Parameter names: the names that there are.
  /// - Returns: part of a sentence.
  func advice(among names: [String]) -> String {
    if let name = nearest(text, among: names) { return "did you mean \(name)?" }
    let piece = longestLiteral
    let akin = piece.isEmpty ? [] : names.filter { $0.contains(piece) }
    // The same block of the summary, or else any.
    let block = names.filter { $0.prefix { $0 != "." } == text.prefix { $0 != "." } }
    let shown = [akin, block, names].first { !$0.isEmpty } ?? []
    let more = shown.count > Self.namesShown ? " and \(shown.count - Self.namesShown) more" : ""
    return "there are " + shown.prefix(Self.namesShown).joined(separator: ", ") + more
  }
}
