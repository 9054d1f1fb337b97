import Results
import Statistics

/// Whether there were enough trials.
enum ConvergenceSection {
  static func make(_ source: ReportSource) -> Section? {
    let tables = source.summary.convergence.filter { !$0.rows.isEmpty }
    guard !tables.isEmpty else { return nil }
    return Section(
      "convergence", "Whether there were enough trials",
      paragraphs: [
        "The same numbers from the first trials alone. They have settled where the bands shrink "
          + "and the lines stay inside the earlier bands."
      ],
      figures: tables.enumerated().map { figure($1, index: $0, source) })
  }

  private static func figure(_ table: Convergence, index: Int, _ source: ReportSource) -> Figure {
    let unit = source.unit(table.metric)
    let level = HumanNumber.percent(table.level)
    let title = source.title(table.metric)
    func series(
      _ name: String, _ colour: Int, _ value: (Convergence.Row) -> Estimate
    ) -> Chart.Series {
      Chart.Series(
        name, colour: colour,
        points: table.rows.enumerated().map { Chart.Point(x: Double($0), value($1), unit) })
    }
    let names = ["mean", "VaR \(level)", "CVaR \(level)"]
    let trials = table.rows.map { HumanNumber.grouped($0.trials) }
    let ends = [table.rows.first, table.rows.last].compactMap { $0 }
    let label = ends.map { row in
      "\(Words.estimate(row.mean, unit)) from \(HumanNumber.grouped(row.trials)) trials"
    }
    return Figure(
      caption: "\(title), \(HumanNumber.unit(unit)), by number of trials",
      label: "Line chart. The mean is \(label.joined(separator: ", and ")).",
      height: 300,
      chart: Chart(
        id: "chart-convergence-\(index)", kind: .lines,
        x: Chart.Axis("Trials", labels: trials), y: Chart.Axis(HumanNumber.unit(unit), unit),
        series: [
          series(names[0], 1) { $0.mean }, series(names[1], 2) { $0.valueAtRisk },
          series(names[2], 3) { $0.conditionalValueAtRisk },
        ]),
      table: Table(
        "\(title), \(HumanNumber.unit(unit)), by number of trials", corner: "Trials",
        headings: names,
        rows: zip(trials, table.rows).map { label, row in
          Table.Row(
            label,
            [row.mean, row.valueAtRisk, row.conditionalValueAtRisk]
              .map { Table.Cell($0, unit) })
        }))
  }
}
