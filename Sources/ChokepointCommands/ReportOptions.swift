internal import ArgumentParser
internal import Results

/// What a run shows and how.
struct ReportOptions: ParsableArguments {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table, json, csv, markdown

    /// Prints a summary.
    ///
    /// - Throws: `EncodingError`, or `ExitCode` 74 when standard output cannot be written.
    func show(_ summary: Summary, _ contents: Summary.Contents = .whole) throws {
      switch self {
      case .table:
        try Terminal.result(summary.table(contents, layout: Terminal.isBold ? .bold : .plain))
      case .markdown: try Terminal.result(summary.table(contents, layout: .markdown))
      case .json: try Terminal.result(summary.json())
      case .csv: try Terminal.result(summary.csv())
      }
    }
  }

  @Option(help: "The summary on standard output: table, json, csv or markdown.")
  var format = Format.table
  @Option(
    help: """
      Progress on standard error: bar, plain (a line every two seconds), none, or auto for a bar \
      on a terminal and plain elsewhere.
      """)
  var progress = ProgressDisplay.Mode.auto
}
