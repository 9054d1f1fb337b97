/// Lines and cells of plain text.
package enum Text {
  /// Text from a job without characters that could steer a terminal or turn a line round.
  package static func printable(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          switch scalar.properties.generalCategory {
          case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: "?"
          default: scalar
          }
        }))
  }

  static func shortened(_ text: String, to width: Int) -> String {
    let text = printable(text)
    return text.count > width ? text.prefix(width - 2) + ".." : text
  }

  /// Lines of at most the table's width, broken at blanks, within a word only where one is longer.
  static func wrapped(_ text: String) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in printable(text).split(separator: " ") {
      var word = word
      if !line.isEmpty && line.count + 1 + word.count > TextTable.columnsMax {
        lines.append(line)
        line = ""
      }
      while word.count > TextTable.columnsMax {
        lines.append(String(word.prefix(TextTable.columnsMax)))
        word = word.dropFirst(TextTable.columnsMax)
      }
      line += line.isEmpty ? String(word) : " \(word)"
    }
    return line.isEmpty ? lines : lines + [line]
  }

  static func rightAligned(_ texts: [String]) -> [String] {
    let width = texts.map(\.count).max() ?? 0
    return texts.map { String(repeating: " ", count: width - $0.count) + $0 }
  }

  /// The texts without repetition, in the order of their first appearance.
  package static func unique(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }
}
