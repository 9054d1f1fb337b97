import Results
import Statistics

/// A total taken apart into the metrics of one group: drivers of cost, causes of delay.
enum BreakdownFigure {
  /// Nil where every part is zero.
  static func make(
    _ source: ReportSource, id: String, group: MetricDescriptor.Group, total: String,
    dimension: Attribution.Dimension, noun: String
  ) -> Figure? {
    let all = source.summary.metrics(in: group)
    let metrics = all.filter { !$0.isZero }.sorted { $0.mean.value > $1.mean.value }
    guard let unit = metrics.first?.descriptor.unit else { return nil }
    let attribution = source.attribution(total, dimension)
    func tail(_ metric: MetricSummary) -> Attribution.Part? {
      attribution?.parts.first {
        $0.name == metric.descriptor.name || $0.title == metric.descriptor.title
      }
    }
    let parts = metrics.map { metric in
      PartsChart.Part(
        title: metric.descriptor.title, mean: metric.mean,
        tail: tail(metric)?.conditionalValueAtRisk)
    }
    let sum = all.reduce(0) { $0 + $1.mean.value }
    let level = HumanNumber.percent(attribution?.level ?? Levels.tail)
    let hasTail = attribution != nil
    let rows = metrics.map { metric in
      let share = sum > 0 ? HumanNumber.text(metric.mean.value / sum, unit: .share) : "-"
      let measured = [
        Table.Cell(metric.mean, unit), Table.Cell(share),
        Table.Cell(metric.quantile(Levels.tail), unit),
      ]
      let attributed = [
        Table.Cell(tail(metric)?.valueAtRisk, unit),
        Table.Cell(tail(metric)?.conditionalValueAtRisk, unit),
      ]
      return Table.Row(metric.descriptor.title, measured + (hasTail ? attributed : []))
    }
    let headings = ["mean", "share of the mean", "P95 of its own"]
    let tailHeadings = ["part of VaR \(level)", "part of CVaR \(level)"]
    let shown = PartsChart.shown(parts)
    let caption = "\(noun): mean"
    return Figure(
      caption: hasTail ? "\(caption), and part of CVaR \(level)" : caption,
      label: "Bar chart. Largest parts of the mean: \(PartsChart.sentence(parts, unit)).",
      height: Chart.height(bars: shown.count, series: hasTail ? 2 : 1),
      chart: PartsChart.make(id, shown, unit, tail: "mean of the worst outcomes"),
      table: Table(
        noun, corner: "Part",
        headings: headings + (hasTail ? tailHeadings : []), rows: rows))
  }
}
