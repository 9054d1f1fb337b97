/// How tables and headings are written.
enum TableStyle {
  case plain, bold, markdown

  init(_ layout: Summary.Layout) {
    self =
      switch layout {
      case .plain: .plain
      case .bold: .bold
      case .markdown: .markdown
      }
  }

  /// The lines of a table.
  func render(_ table: TextTable) -> [String] {
    self == .markdown ? table.markdown() : table.lines(heading: heading)
  }

  func heading(_ text: String) -> String {
    switch self {
    case .plain: text
    case .bold: "\u{1B}[1m\(text)\u{1B}[0m"
    case .markdown: "**\(TextTable.escaped(text))**"
    }
  }
}
