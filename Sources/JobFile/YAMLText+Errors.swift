import Syntax
import Yams

extension YAMLText {
  /// A finding from an error of the YAML parser.
  static func diagnostic(_ error: YamlError, _ text: String, file: String) -> Diagnostic {
    func finding(_ mark: Mark, _ reason: String, _ remedy: String) -> Diagnostic {
      let place = Place(file: file, line: mark.line, column: mark.column)
      return Diagnostic(at: place, reason: reason, remedy: remedy)
    }
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let during = context.map { " \($0.text) from line \($0.mark.line)" } ?? ""
      return finding(mark, "not valid YAML: \(problem)\(during)", remedy(for: problem))
    case .reader(let problem, let offset, _, _):
      return Diagnostic(
        at: place(in: text, offset: offset ?? 0, file: file), reason: "not valid YAML: \(problem)",
        remedy: "remove the control character")
    case .duplicatedKeysInMapping(let duplicates, let context):
      let keys = duplicates.map { "`\($0)`" }.joined(separator: ", ")
      let isOne = duplicates.count == 1
      return finding(
        context.mark, "\(isOne ? "key" : "keys") \(keys) given more than once in one map",
        "keep one of each")
    default:
      return Diagnostic(
        at: Place(file: file, line: 1, column: 1), reason: "not valid YAML: \(error)",
        remedy: "check the file")
    }
  }

  private static func remedy(for problem: String) -> String {
    let remedies = [
      ("tab character", "indent with spaces"),
      ("cannot start any token", "indent with spaces, and quote text that begins with @, ` or %"),
      (
        "mapping values are not allowed",
        "quote a text that contains `: `, or check the indentation"
      ),
      ("could not find expected ':'", "write `key: value`, with a space after the colon"),
      ("another document", "keep one job per file, without `---` between"),
      ("undefined alias", "quote a text that begins with `*`"),
      ("unexpected end of stream", "close the quotes"),
      ("',' or ']'", "close the bracket, or put a comma between the items"),
      ("',' or '}'", "close the brace, or put a comma between the keys"),
    ]
    return remedies.first { problem.contains($0.0) }?.1
      ?? "check the indentation, quotes and brackets on this line and the one before"
  }

  /// The place of the character after so many others.
  private static func place(in text: String, offset: Int, file: String) -> Place {
    let before = text.prefix(offset)
    let lines = before.split(omittingEmptySubsequences: false) { $0.isNewline }
    return Place(
      file: file, line: lines.count, column: (lines.last?.unicodeScalars.count ?? 0) + 1)
  }
}
