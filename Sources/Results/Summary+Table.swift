extension Summary {
  /// The summary as text for a terminal or a mail: at most 100 columns.
  ///
  /// ASCII, except for names the job itself spells otherwise; control characters become "?".
  ///
  /// - Parameter bold: whether headings carry terminal codes; only for a terminal.
  /// - Returns: lines, each with a line feed.
  package func table(bold: Bool = false) -> String {
    SummaryTable(summary: self, bold: bold).text()
  }
}
