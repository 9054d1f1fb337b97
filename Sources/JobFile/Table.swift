import SwiftCSV
import Syntax

/// A CSV file (RFC 4180) whose first row names the columns, as a list of maps.
enum Table {
  /// Most rows of one table: with ten columns they reach the most nodes that a job may have.
  static let rowsMax = 100_000
  /// Most columns of one table: no object of a job has near as many keys.
  static let columnsMax = 1_000

  /// Reads a table; an empty cell leaves its key out, and blank lines are skipped.
  ///
  /// - Parameters:
  ///   - text: The text of the file.
  ///   - file: The name of the file, for places.
  ///   - place: Where the job file names the table; the list stands there.
  /// - Returns: A list with one map per row; the place of a value is where its cell begins.
  /// - Throws: ``JobFileError`` with every finding.
  static func read(_ text: String, file: String, at place: Place) throws(JobFileError) -> Node {
    // Without a line break at the end the parser would drop an empty last cell.
    let text = text.last?.isNewline == true ? text : text + "\n"
    let places = try CellPlaces(text, file: file)
    let cells = try rows(text, places)
    let diagnostics = Diagnostics()
    var lines = zip(cells, places.rows).filter { cells, _ in cells != [""] }
    guard !lines.isEmpty else {
      throw JobFileError(
        Diagnostic(
          at: Place(file: file, line: 1, column: 1), reason: "the table has no header",
          remedy: "write the names of the columns in the first row"))
    }
    let (header, headerPlaces) = lines.removeFirst()
    let keys = header.map(trimmed)
    check(keys, headerPlaces, diagnostics)
    var nodes: [Node] = []
    nodes.reserveCapacity(lines.count)
    for (row, rowPlaces) in lines {
      let start = rowPlaces.first ?? place
      guard row.count == keys.count else {
        diagnostics.report(
          Diagnostic(
            at: start, reason: "the row has \(row.count) cells, the header \(keys.count)",
            remedy: "give every row one cell per column; quote cells that contain commas"))
        continue
      }
      var entries: [Entry] = []
      entries.reserveCapacity(keys.count)
      for (index, cell) in row.enumerated() {
        let cell = trimmed(cell)
        guard !cell.isEmpty, index < rowPlaces.count, index < headerPlaces.count else { continue }
        entries.append(
          Entry(
            key: keys[index], keyPlace: headerPlaces[index],
            value: Node(.scalar(cell, quoted: false), at: rowPlaces[index])))
      }
      nodes.append(Node(.map(entries), at: start))
    }
    guard !diagnostics.hasErrors else { throw JobFileError(diagnostics) }
    return Node(.list(nodes), at: place)
  }

  private static func rows(
    _ text: String, _ places: CellPlaces
  ) throws(JobFileError) -> [[String]] {
    var rows: [[String]] = []
    do {
      // The view itself pads short rows, which would hide them; so it gets none, and each row is
      // asked for.
      let csv = try EnumeratedCSV(
        string: text, delimiter: .comma, loadColumns: false, rowLimit: 0)
      try csv.enumerateAsArray(startAt: 0, rowLimit: nil) { rows.append($0) }
    } catch {
      // The parser stops inside the row after those that it delivered.
      throw JobFileError(
        Diagnostic(
          at: places.rows[min(rows.count, places.rows.count - 1)][0],
          reason: "a quote stands inside a cell of this row",
          remedy: "put the whole cell in quotes, and write each quote inside it twice"))
    }
    return rows
  }

  private static func check(
    _ keys: [String], _ places: [Place], _ diagnostics: Diagnostics
  ) {
    var seen: Set<String> = []
    for (key, place) in zip(keys, places) {
      if key.isEmpty {
        diagnostics.report(
          Diagnostic(at: place, reason: "a column has no name", remedy: "name it in the first row"))
      } else if !seen.insert(key).inserted {
        diagnostics.report(
          Diagnostic(
            at: place, reason: "column `\(key)` is given twice", remedy: "keep one of them"))
      }
    }
  }

  private static func trimmed(_ cell: String) -> String {
    guard let first = cell.firstIndex(where: { !$0.isWhitespace }),
      let last = cell.lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(cell[first...last])
  }
}
