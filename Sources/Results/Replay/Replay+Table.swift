extension Replay {
  /// The replay as text for a terminal or a mail: at most 100 columns.
  ///
  /// - Parameters:
  ///   - allDays: whether every day has a row; else days on which policy moves or a product is
  ///     short, and those in a row that differ in numbers alone share one.
  ///   - bold: whether headings carry terminal codes; only for a terminal.
  /// - Returns: lines, each with a line feed.
  package func table(allDays: Bool = false, bold: Bool = false) -> String {
    ReplayTable(replay: self, allDays: allDays, bold: bold).text()
  }
}
