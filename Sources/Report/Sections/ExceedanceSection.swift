import Results
import Statistics

/// How likely it is that the year costs more than an amount.
enum ExceedanceSection {
  /// Of a table of quantiles: what is read as "1 in 20" and so on.
  private static let namedLevels = [
    (0.5, "half of all outcomes"), (0.95, "1 in 20"), (0.99, "1 in 100"),
  ]

  /// As many as there are colours.
  private static let curvesMax = 7
  /// Bands of more curves than these hide each other.
  private static let bandsMax = 3

  static func make(_ source: ReportSource) -> Section? {
    let curves = source.distributions.cost.filter { !$0.points.isEmpty }
    let totals = totals(source)
    let tables = [totals, thresholds(source)].compactMap { $0 }
    guard !(curves.isEmpty && tables.isEmpty) else { return nil }
    return Section(
      "exceedance", "How much it could cost",
      paragraphs: curves.isEmpty ? [] : [reading(source)],
      figures: curves.isEmpty ? [] : [figure(curves, source)], tables: tables)
  }

  private static func reading(_ source: ReportSource) -> String {
    let cost = source.metric(Summary.totalCost)
    let parts = namedLevels.compactMap { level, words in
      cost?.quantile(level).map { "\(Words.amount($0.value, .usd)) in \(words)" }
    }
    return "The curve falls from small costs, which are likely, to large ones, which are rare. "
      + (parts.isEmpty ? "" : "The extra cost exceeds \(Words.list(parts)).")
  }

  private static func figure(_ curves: [ExceedanceCurve], _ source: ReportSource) -> Figure {
    let names = curves.map { name($0, source) }
    let shown = shown(curves, source)
    let series = shown.enumerated().map { place, index in
      Chart.Series(
        names[index], colour: place, hasBand: place == 0 || curves.count <= bandsMax,
        points: curves[index].points.map { Chart.Point(x: $0.at, $0.estimate, .share) })
    }
    let rows = curves[0].points.indices.map { index in
      Table.Row(
        "more than \(Words.short(curves[0].points[index].at, .usd)) USD",
        curves.map { Table.Cell($0.points[index].estimate, .share) })
    }
    let bands = curves.count <= bandsMax ? "" : " for the job as it is"
    let few = shown.count < curves.count ? "; the strategies that save most" : ""
    return Figure(
      caption: "Probability that the extra cost exceeds an amount, with 95 % bands\(bands)\(few)",
      label: "Line chart. " + reading(source)
        + (curves.count > 1
          ? " One line for each of: \(Words.list(shown.map { names[$0] }))." : ""),
      height: 420,
      chart: Chart(
        id: "chart-exceedance", kind: .lines, x: Chart.Axis("Extra cost, USD", .usd),
        y: Chart.Axis("Probability of exceeding it", .share, scale: .logarithmic),
        series: series),
      table: Table(
        "Probability of exceeding an extra cost", corner: "Extra cost", headings: names,
        rows: rows))
  }

  /// The curves that a chart has colours for: the first, then those whose strategies save most.
  private static func shown(_ curves: [ExceedanceCurve], _ source: ReportSource) -> [Int] {
    func saving(_ index: Int) -> Double {
      source.metric("strategy.\(name(curves[index], source)).saves_usd")?.mean.value ?? -.infinity
    }
    guard curves.count > curvesMax else { return Array(curves.indices) }
    let best = curves.indices.dropFirst().sorted { saving($0) > saving($1) }
    return [0] + best.prefix(curvesMax - 1).sorted()
  }

  private static func name(_ curve: ExceedanceCurve, _ source: ReportSource) -> String {
    source.strategy(ofMetric: curve.metric, suffix: Summary.totalCost) ?? "as it is"
  }

  private static func totals(_ source: ReportSource) -> Table? {
    let metrics = source.summary.metrics(in: .headline)
    guard let first = metrics.first else { return nil }
    func row(
      _ label: String, isPlain: Bool = false, _ estimate: (MetricSummary) -> Estimate?
    ) -> Table.Row {
      Table.Row(
        label,
        metrics.map { Table.Cell(estimate($0), isPlain ? .count : $0.descriptor.unit) })
    }
    return Table(
      "The totals", corner: "Statistic", headings: metrics.map { heading($0.descriptor) },
      rows: [
        row("Mean") { $0.mean }, row("Standard deviation") { $0.standardDeviation },
        row("Skewness", isPlain: true) { $0.skewness },
        row("Excess kurtosis", isPlain: true) { $0.kurtosis },
        row("Median") { $0.quantile(Levels.median) },
      ]
        + first.valueAtRisk.map { point in
          row("VaR \(HumanNumber.percent(point.at))") { metric in
            metric.valueAtRisk.first { $0.at == point.at }?.estimate
          }
        }
        + first.conditionalValueAtRisk.map { point in
          row("CVaR \(HumanNumber.percent(point.at))") { $0.tailMean(point.at) }
        })
  }

  private static func thresholds(_ source: ReportSource) -> Table? {
    // What a strategy saves has its threshold of zero in a table of its own.
    let asked = source.summary.metrics.filter { $0.descriptor.group != .saving }
    let rows = asked.flatMap { metric in
      metric.exceedance.map { point in
        Table.Row(
          metric.descriptor.title,
          [
            Table.Cell(Words.threshold(point.at, metric.descriptor.unit)),
            Table.Cell(point.estimate, .share),
          ])
      }
    }
    guard !rows.isEmpty else { return nil }
    return Table(
      "Thresholds that the job asks about", corner: "Measure",
      headings: ["exceeds", "with probability"], rows: rows)
  }

  private static func heading(_ descriptor: MetricDescriptor) -> String {
    let unit = HumanNumber.unit(descriptor.unit)
    return descriptor.title.hasSuffix(unit) ? descriptor.title : "\(descriptor.title), \(unit)"
  }
}
