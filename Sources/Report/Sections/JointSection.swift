import Results
import Statistics

/// What outcomes cost in which deliveries are late.
enum JointSection {
  static func make(_ source: ReportSource) -> Section? {
    let tables = source.summary.conditionals.filter { !$0.rows.isEmpty }
    guard !tables.isEmpty else { return nil }
    return Section(
      "joint", "Cost and delay together",
      paragraphs: tables.map { reading($0, source) },
      figures: tables.enumerated().map { figure($1, index: $0, source) })
  }

  private static func reading(_ table: Conditional, _ source: ReportSource) -> String {
    let (metric, given) = (source.title(table.metric), source.title(table.given))
    let unit = source.unit(table.metric)
    let correlation = table.correlation.map {
      "\(metric) and \(given.lowercased()) have a correlation of "
        + "\(Words.estimate($0, .count)); 1 would be in step, 0 unrelated. "
    }
    let row = table.rows[table.rows.count / 2]
    return (correlation ?? "")
      + "In the \(Words.estimate(row.probability, .share)) of outcomes where \(given.lowercased()) "
      + "exceeds \(threshold(row, table, source)), \(metric.lowercased()) is "
      + "\(Words.estimate(row.mean, unit)) on average."
  }

  private static func threshold(
    _ row: Conditional.Row, _ table: Conditional, _ source: ReportSource
  ) -> String {
    Words.threshold(row.above, source.unit(table.given))
  }

  private static func figure(_ table: Conditional, index: Int, _ source: ReportSource) -> Figure {
    let (metric, given) = (source.title(table.metric), source.title(table.given))
    let unit = source.unit(table.metric)
    let points = table.rows.enumerated().map { Chart.Point(x: Double($0), $1.mean, unit) }
    let labels = table.rows.map { row in
      "over \(threshold(row, table, source)): \(Words.amount(row.probability.value, .share))"
    }
    return Figure(
      caption: "Mean of \(metric.lowercased()) in outcomes beyond a threshold of "
        + "\(given.lowercased()), and the share of such outcomes",
      label: "Bar chart. " + reading(table, source),
      height: Chart.height(bars: points.count, series: 1),
      chart: Chart(
        id: "chart-joint-\(index)", kind: .bars, x: Chart.Axis(HumanNumber.unit(unit), unit),
        y: Chart.Axis("", labels: labels),
        series: [Chart.Series("mean", colour: 1, points: points)]),
      table: Table(
        "\(metric) where \(given.lowercased()) exceeds a threshold", corner: given,
        headings: ["probability", "mean of \(metric.lowercased())"],
        rows: table.rows.map { row in
          Table.Row(
            "over \(threshold(row, table, source))",
            [Table.Cell(row.probability, .share), Table.Cell(row.mean, unit)])
        }))
  }
}
