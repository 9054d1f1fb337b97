import Results
import Statistics

/// A table of the page.
struct Table {
  struct Heading {
    let text: String
    let isText: Bool
  }

  struct Row {
    let label: String
    let cells: [Cell]

    init(_ label: String, _ cells: [Cell]) {
      self.label = Text.printable(label)
      self.cells = cells
    }
  }

  struct Cell {
    let text: String
    /// Stands smaller under the text: an interval.
    let note: String
    let hasNote: Bool
    let isText: Bool

    init(_ text: String, note: String = "", isText: Bool = false) {
      self.text = Text.printable(text)
      self.note = Text.printable(note)
      hasNote = !note.isEmpty
      self.isText = isText
    }

    /// An estimate over its interval, which is left out where it has no width; empty where there
    /// is no estimate.
    init(_ estimate: Estimate?, _ unit: MetricDescriptor.Unit) {
      guard let estimate else {
        self.init("")
        return
      }
      let isExact = estimate.lower == estimate.upper
      self.init(
        HumanNumber.text(estimate.value, unit: unit),
        note: isExact ? "" : Words.interval(estimate, unit))
    }
  }

  let title: String
  let corner: String
  let headings: [Heading]
  let rows: [Row]

  /// - Parameters:
  ///   - title: what the table holds.
  ///   - corner: the heading of the labels.
  ///   - headings: those of the other columns.
  ///   - textColumns: columns that hold words.
  ///   - rows: each with as many cells as there are headings.
  init(
    _ title: String, corner: String, headings: [String], textColumns: Set<Int> = [],
    rows: [Row]
  ) {
    self.title = Text.printable(title)
    self.corner = corner
    self.headings = headings.enumerated().map {
      Heading(text: Text.printable($0.element), isText: textColumns.contains($0.offset))
    }
    self.rows = rows
  }
}
