import Results

/// A chart with its words and the table behind it.
struct Figure {
  let id: String
  let caption: String
  /// What a reader who does not see the chart has to know.
  let label: String
  /// The kind of the chart, for the style.
  let kind: String
  /// CSS pixels.
  let height: Int
  let table: Table
  let chart: Chart

  init(caption: String, label: String, height: Int = 340, chart: Chart, table: Table) {
    id = chart.id
    self.caption = Words.unbroken(caption)
    self.label = Text.printable(label)
    kind = chart.kind.rawValue
    self.height = height
    self.chart = chart
    self.table = table
  }
}
