internal import Foundation

/// The runs of a folder, as `chokepoint list` prints them.
package struct RunList: Sendable {
  /// In the order of their folders' names.
  package var reports: [RunStatusReport]

  /// Makes a list.
  package init(reports: [RunStatusReport]) { self.reports = reports }

  private struct Document: Encodable {
    var runs: [RunStatusReport.Document]
  }

  /// The list as JSON, ended with a line feed: the key `runs`, with what `chokepoint status` says
  /// of each.
  ///
  /// - Returns: the text.
  /// - Throws: `EncodingError` when a rate or a time is not finite.
  package func json() throws -> String {
    try DocumentEncoding.json(
      Document(runs: reports.map(\.encodable)), date: RunStatusDocument.encode)
  }

  /// The list for a terminal, without a line feed at its end; empty without runs.
  package var table: String {
    guard !reports.isEmpty else { return "" }
    func column(
      _ heading: String, isText: Bool = false, _ cell: (RunStatusDocument) -> String
    ) -> TextTable.Column {
      TextTable.Column(
        heading: heading, cells: reports.map { $0.document.map(cell) ?? "-" }, isText: isText)
    }
    let table = TextTable(
      label: .init(heading: "Folder", cells: reports.map(\.folder), isText: true),
      groups: [
        [
          .init(heading: "state", cells: reports.map(\.standing.rawValue), isText: true),
          column("done") { document in
            document.units.total == 0
              ? "-" : "\(100 * document.units.done / document.units.total) %"
          },
          column("trials") { HumanNumber.grouped(UInt64(max(0, $0.trials.total))) },
          column("workers") { "\($0.workerCount)" },
          column("updated", isText: true) { $0.updated.formatted(.iso8601) },
        ]
      ])
    return table.lines { $0 }.joined(separator: "\n")
  }
}
