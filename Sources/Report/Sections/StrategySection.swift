import Results
import Statistics

/// What hedges are worth.
enum StrategySection {
  private static let suffix = "saves_usd"

  static func make(_ source: ReportSource) -> Section? {
    let savings = source.summary.metrics(in: .saving)
    guard !savings.isEmpty else { return nil }
    return Section(
      "strategies", "What a hedge is worth",
      paragraphs: [reading(savings, source)], figures: [figure(savings, source)],
      tables: [table(savings, source), descriptions(source)].compactMap { $0 })
  }

  private static func name(_ saving: MetricSummary, _ source: ReportSource) -> String {
    source.strategy(ofMetric: saving.descriptor.name, suffix: suffix) ?? saving.descriptor.title
  }

  private static func reading(_ savings: [MetricSummary], _ source: ReportSource) -> String {
    let best = savings.max { $0.mean.value < $1.mean.value }
    let sentence = best.map { saving in
      let pays = source.distributions.pays[saving.descriptor.name].map {
        ", and it pays in \(Words.estimate($0, .share)) of outcomes"
      }
      return saving.mean.value > 0
        ? "The one that saves most on average is \(name(saving, source)): "
          + "\(Words.estimate(saving.mean, .usd))\(pays ?? "")."
        : "No strategy saves money on average."
    }
    return "Each strategy meets the same conflicts as the job as it is; what it saves is the "
      + "difference, outcome by outcome, its own cost included. Below its break-even price it "
      + "would save on average. " + (sentence ?? "")
  }

  private static func figure(_ savings: [MetricSummary], _ source: ReportSource) -> Figure {
    let points = savings.enumerated().map { Chart.Point(x: Double($0), $1.mean, .usd) }
    let all = savings.map { "\(name($0, source)) \(Words.estimate($0.mean, .usd))" }
    return Figure(
      caption: "What each strategy saves on average, USD, with 95 % intervals",
      label: "Bar chart of savings. \(Words.list(all)).",
      height: Chart.height(bars: points.count, series: 1),
      chart: Chart(
        id: "chart-strategies", kind: .bars, x: Chart.Axis("USD", .usd),
        y: Chart.Axis("", labels: savings.map { name($0, source) }),
        series: [Chart.Series("saves on average", colour: 3, points: points)]),
      table: Table(
        "Savings, USD", corner: "Strategy", headings: ["mean", "P5", "P50", "P95"],
        rows: savings.map { saving in
          let levels = [Levels.mirror(Levels.tail), Levels.median, Levels.tail]
          return Table.Row(
            name(saving, source),
            [Table.Cell(saving.mean, .usd)]
              + levels.map { Table.Cell(saving.quantile($0), .usd) })
        }))
  }

  private static func table(_ savings: [MetricSummary], _ source: ReportSource) -> Table {
    let costs = Dictionary(
      source.strategies.map { ($0.name, $0.cost) }, uniquingKeysWith: { first, _ in first })
    func row(_ strategy: String?, _ saving: MetricSummary?) -> Table.Row {
      let prefix = strategy.map { "strategy.\($0)." } ?? ""
      let cost = source.metric(prefix + Summary.totalCost)
      let delay = source.metric(prefix + Summary.daysLate)
      let price = strategy.flatMap { costs[$0] }
      let worth = saving.flatMap { saving in
        price.map { price in
          Estimate(
            value: saving.mean.value + price, lower: saving.mean.lower + price,
            upper: saving.mean.upper + price)
        }
      }
      return Table.Row(
        strategy ?? "as it is",
        [
          Table.Cell(cost?.mean, .usd), Table.Cell(cost?.tailMean(Levels.tail), .usd),
          Table.Cell(delay?.mean, .days), Table.Cell(saving?.mean, .usd),
          Table.Cell(saving.flatMap { source.distributions.pays[$0.descriptor.name] }, .share),
          Table.Cell(worth, .usd),
        ])
    }
    return Table(
      "Strategies compared", corner: "Strategy",
      headings: [
        "mean extra cost, USD", "CVaR 95 %, USD", "days late", "saves on average, USD",
        "pays in", "break-even price, USD",
      ],
      rows: [row(nil, nil)] + savings.map { row(name($0, source), $0) })
  }

  private static func descriptions(_ source: ReportSource) -> Table? {
    guard !source.strategies.isEmpty else { return nil }
    return Table(
      "What the strategies are", corner: "Strategy",
      headings: ["what it does", "its own cost, USD"], textColumns: [0],
      rows: source.strategies.map { strategy in
        Table.Row(
          strategy.name,
          [
            Table.Cell(strategy.about, isText: true),
            Table.Cell(HumanNumber.text(strategy.cost, unit: .usd)),
          ])
      })
  }
}
