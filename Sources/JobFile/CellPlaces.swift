import Syntax

/// Where each cell of a CSV text begins, which the CSV parser does not tell.
///
/// Only quotes, commas and line breaks matter for that: inside an odd number of quotes nothing ends
/// a cell.
struct CellPlaces {
  /// For each row, blank ones included, the places of its cells.
  private(set) var rows: [[Place]] = []

  /// - Throws: ``JobFileError`` if a quote is not closed, or a bound of ``Table`` is passed.
  init(_ text: String, file: String) throws(JobFileError) {
    var line = 1
    var column = 1
    var row = [Place(file: file, line: 1, column: 1)]
    var isQuoted = false
    var quote = Place(file: file, line: 1, column: 1)
    for character in text {
      let here = Place(file: file, line: line, column: column)
      if character.isNewline {
        (line, column) = (line + 1, 1)
      } else {
        column += character.unicodeScalars.count
      }
      if character == "\"" {
        isQuoted.toggle()
        quote = here
      } else if isQuoted {
        continue
      } else if character.isNewline {
        rows.append(row)
        row = [Place(file: file, line: line, column: 1)]
        try CellPlaces.check(rows.count - 1 <= Table.rowsMax, "\(Table.rowsMax) rows", here)
      } else if character == "," {
        row.append(Place(file: file, line: line, column: column))
        try CellPlaces.check(row.count <= Table.columnsMax, "\(Table.columnsMax) columns", here)
      }
    }
    if isQuoted {
      throw JobFileError(
        Diagnostic(at: quote, reason: "the quote is not closed", remedy: "add the closing quote"))
    }
  }

  private static func check(
    _ isWithin: Bool, _ bound: String, _ place: Place
  ) throws(JobFileError) {
    guard !isWithin else { return }
    throw JobFileError(
      Diagnostic(
        at: place, reason: "the table has more than \(bound)", remedy: "split the table"))
  }
}
