extension Summary {
  /// How a summary is laid out as text.
  package enum Layout: Sendable {
    /// For a terminal or a mail: at most 100 columns.
    case plain
    /// The same with the terminal's codes for bold headings.
    case bold
    /// Markdown with GitHub's tables.
    case markdown
  }

  /// What of a summary is laid out.
  package enum Contents: Sendable {
    /// Everything a reader of a whole run wants, in words and tables.
    case whole
    /// A row for each metric, after `selecting(_:)`.
    case selection
    /// The tables of `broken(down:)`.
    case breakdown
  }

  /// The summary as text.
  ///
  /// ASCII, except for names the job itself spells otherwise; control characters become "?".
  ///
  /// - Parameters:
  ///   - contents: what is laid out.
  ///   - layout: how.
  /// - Returns: lines, each with a line feed.
  package func table(_ contents: Contents = .whole, layout: Layout = .plain) -> String {
    let table = SummaryTable(summary: self, style: TableStyle(layout))
    return switch contents {
    case .whole: table.text()
    case .selection: table.selection()
    case .breakdown: table.breakdown()
    }
  }
}
