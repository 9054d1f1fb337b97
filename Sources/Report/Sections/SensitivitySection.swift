import Results
import Statistics

/// Which uncertain numbers of the job matter.
enum SensitivitySection {
  static func make(_ source: ReportSource) -> Section? {
    let tables = source.summary.sensitivities.filter { !$0.parts.isEmpty }
    guard !tables.isEmpty else { return nil }
    return Section(
      "sensitivity", "Which uncertain numbers matter",
      paragraphs: [
        "Sobol' indices: the share of the variance that an uncertain number explains alone, and "
          + "the share in which it takes part. What is large here is worth finding out more about."
      ],
      figures: tables.enumerated().map { figure($1, index: $0, source) })
  }

  private static func figure(_ table: Sensitivity, index: Int, _ source: ReportSource) -> Figure {
    let parts = table.parts.sorted { $0.total.value > $1.total.value }
    let shown = Array(parts.prefix(PartsChart.rowsMax))
    let title = source.title(table.metric)
    func series(
      _ name: String, _ colour: Int, _ value: (Sensitivity.Part) -> Estimate
    ) -> Chart.Series {
      Chart.Series(
        name, colour: colour,
        points: shown.enumerated().map { Chart.Point(x: Double($0), value($1), .share) })
    }
    let first = parts.prefix(3).map { "\($0.name) \(Words.estimate($0.total, .share))" }
    return Figure(
      caption: "Variance of \(title.lowercased()) by uncertain number",
      label: "Bar chart. Largest total shares: \(Words.list(first)).",
      height: Chart.height(bars: shown.count, series: 2),
      chart: Chart(
        id: "chart-sensitivity-\(index)", kind: .bars,
        x: Chart.Axis("Share of the variance", .share),
        y: Chart.Axis("", labels: shown.map(\.name)),
        series: [series("alone", 1) { $0.first }, series("taking part", 2) { $0.total }]),
      table: Table(
        "Sobol' indices of \(title.lowercased())", corner: "Uncertain number",
        headings: ["alone (first order)", "taking part (total)"],
        rows: parts.map { part in
          Table.Row(part.name, [Table.Cell(part.first, .share), Table.Cell(part.total, .share)])
        }))
  }
}
