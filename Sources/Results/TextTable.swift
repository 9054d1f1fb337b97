/// Columns of text for a terminal, split into several tables where they would be too wide.
struct TextTable {
  /// The width that fits a mail.
  static let columnsMax = 100
  private static let gap = "  "

  /// A column: its heading, its cells and which side they keep to.
  struct Column {
    let heading: String
    let cells: [String]
    var isText = false

    var width: Int { max(heading.count, cells.map(\.count).max() ?? 0) }

    func padded(_ text: String) -> String {
      let blanks = String(repeating: " ", count: max(0, width - text.count))
      return isText ? text + blanks : blanks + text
    }
  }

  /// The column that every table starts with.
  let label: Column
  /// Groups of columns that stay together.
  let groups: [[Column]]

  /// The lines of all tables, a blank one between two; headings are passed to `heading`.
  func lines(heading: (String) -> String) -> [String] {
    var lines: [String] = []
    for columns in split() {
      if !lines.isEmpty { lines.append("") }
      lines.append(heading(row(columns.map { $0.padded($0.heading) })))
      for index in label.cells.indices {
        lines.append(row(columns.map { $0.padded($0.cells[index]) }))
      }
    }
    return lines
  }

  /// A Markdown table of all columns (GitHub's syntax), numbers to the right.
  func markdown() -> [String] {
    let columns = [label] + groups.flatMap { $0 }
    func row(_ cells: [String]) -> String {
      "| " + cells.map(Self.escaped).joined(separator: " | ") + " |"
    }
    return [
      row(columns.map(\.heading)),
      "| " + columns.map { $0.isText ? "---" : "---:" }.joined(separator: " | ") + " |",
    ] + label.cells.indices.map { index in row(columns.map { $0.cells[index] }) }
  }

  /// Text that Markdown shows as it is.
  static func escaped(_ text: String) -> String {
    String(text.flatMap { "\\`*_|<>#".contains($0) ? ["\\", $0] : [$0] })
  }

  private func split() -> [[Column]] {
    var tables: [[Column]] = []
    var current = [label]
    for group in groups {
      if current.count > 1 && width(current + group) > Self.columnsMax {
        tables.append(current)
        current = [label]
      }
      current += group
    }
    return tables + [current]
  }

  private func width(_ columns: [Column]) -> Int {
    columns.map(\.width).reduce(0, +) + Self.gap.count * (columns.count - 1)
  }

  private func row(_ cells: [String]) -> String {
    var line = cells.joined(separator: Self.gap)
    while line.last == " " { line.removeLast() }
    return line
  }
}
