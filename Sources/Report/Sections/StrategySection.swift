import Results
import Statistics

/// What hedges are worth.
enum StrategySection {
  static func make(_ source: ReportSource) -> Section? {
    let outcomes = source.summary.strategies
    guard !outcomes.isEmpty else { return nil }
    return Section(
      "strategies", "What a hedge is worth",
      paragraphs: [reading(outcomes)], figures: [figure(outcomes, source)],
      tables: [table(outcomes, source), descriptions(outcomes, source)])
  }

  private static func reading(_ outcomes: [StrategyOutcome]) -> String {
    let best = outcomes.max { $0.saves.value < $1.saves.value }
    let sentence = best.map { best in
      best.saves.value > 0
        ? "The one that saves most on average is \(best.name): "
          + "\(Words.estimate(best.saves, .usd)), and it pays in "
          + "\(Words.estimate(best.pays, .share)) of outcomes."
        : "No strategy saves money on average."
    }
    return "Each strategy meets the same conflicts as the job as it is; what it saves is the "
      + "difference, outcome by outcome, its own cost taken off. Below its break-even price it "
      + "saves on average. " + (sentence ?? "")
  }

  private static func figure(_ outcomes: [StrategyOutcome], _ source: ReportSource) -> Figure {
    let points = outcomes.enumerated().map { Chart.Point(x: Double($0), $1.saves, .usd) }
    let all = outcomes.map { "\($0.name) \(Words.estimate($0.saves, .usd))" }
    return Figure(
      caption: "What each strategy saves on average, USD, with 95 % intervals",
      label: "Bar chart of savings. \(Words.list(all)).",
      height: Chart.height(bars: points.count, series: 1),
      chart: Chart(
        id: "chart-strategies", kind: .bars, x: Chart.Axis("USD", .usd),
        y: Chart.Axis("", labels: outcomes.map(\.name)),
        series: [Chart.Series("saves on average", colour: 3, points: points)]),
      table: Table(
        "Savings, USD", corner: "Strategy", headings: ["mean", "P5", "P50", "P95"],
        rows: outcomes.map { outcome in
          let saving = source.metric("strategy.\(outcome.name).saves_usd")
          let levels = [Levels.mirror(Levels.tail), Levels.median, Levels.tail]
          return Table.Row(
            outcome.name,
            [Table.Cell(outcome.saves, .usd)]
              + levels.map { Table.Cell(saving?.quantile($0), .usd) })
        }))
  }

  private static func table(_ outcomes: [StrategyOutcome], _ source: ReportSource) -> Table {
    func row(_ outcome: StrategyOutcome?) -> Table.Row {
      let prefix = outcome.map { "strategy.\($0.name)." } ?? ""
      let cost = source.metric(prefix + Summary.totalCost)
      let delay = source.metric(prefix + Summary.daysLate)
      return Table.Row(
        outcome?.name ?? "as it is",
        [
          Table.Cell(cost?.mean, .usd), Table.Cell(cost?.tailMean(Levels.tail), .usd),
          Table.Cell(delay?.mean, .days), Table.Cell(outcome?.saves, .usd),
          Table.Cell(outcome?.pays, .share), Table.Cell(outcome?.breakEven, .usd),
        ])
    }
    return Table(
      "Strategies compared", corner: "Strategy",
      headings: [
        "mean extra cost, USD", "CVaR 95 %, USD", "days late", "saves on average, USD",
        "pays in", "break-even, USD a year",
      ],
      rows: [row(nil)] + outcomes.map { row($0) })
  }

  private static func descriptions(
    _ outcomes: [StrategyOutcome], _ source: ReportSource
  ) -> Table {
    Table(
      "What the strategies are", corner: "Strategy",
      headings: ["what it does", "its own cost, USD a year"], textColumns: [0],
      rows: outcomes.map { outcome in
        Table.Row(
          outcome.name,
          [
            Table.Cell(source.strategies[outcome.name] ?? "", isText: true),
            Table.Cell(HumanNumber.text(outcome.costPerYear, unit: .usd)),
          ])
      })
  }
}
