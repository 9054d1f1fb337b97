import Results
import Statistics

/// What moves in each month, for each group of lanes that the job names.
enum VolumeSection {
  /// More groups than this have tables alone.
  private static let chartsMax = 12
  /// A dot and a month: ".2026-03".
  private static let monthLength = 8
  private static let low = Levels.mirror(Levels.tail)

  static func make(_ source: ReportSource) -> Section? {
    let metrics = source.summary.metrics(in: .volume)
    let groups = Text.unique(metrics.map(group))
    guard !groups.isEmpty else { return nil }
    let months = groups.map { name in metrics.filter { group($0) == name } }
    let charted = zip(groups, months).prefix(chartsMax)
    let others = zip(groups, months).dropFirst(chartsMax)
    return Section(
      "volumes", "What moves, month by month",
      paragraphs: [
        "Volumes as shares of what would move undisturbed. The band holds nine outcomes in ten: "
          + "it runs from P5 to P95."
      ],
      figures: charted.enumerated().map { figure($1.0, $1.1, index: $0) },
      tables: others.map { table($0.0, $0.1) })
  }

  private static func path(_ metric: MetricSummary) -> Substring {
    metric.descriptor.name.dropFirst("volume.".count)
  }

  private static func group(_ metric: MetricSummary) -> String {
    String(path(metric).dropLast(monthLength))
  }

  private static func month(_ metric: MetricSummary) -> String {
    String(path(metric).suffix(monthLength - 1))
  }

  private static func figure(_ name: String, _ months: [MetricSummary], index: Int) -> Figure {
    let points = months.enumerated().map { position, metric in
      let (lower, upper) = (metric.quantile(low)?.value, metric.quantile(Levels.tail)?.value)
      let range = [lower, upper].map { $0.map { Words.amount($0, .share) } ?? "-" }
      return Chart.Point(
        x: Double(position), y: metric.mean.value, lower: lower, upper: upper,
        text: "mean \(Words.estimate(metric.mean, .share)), P5 \(range[0]), P95 \(range[1])")
    }
    let least = months.min { $0.mean.value < $1.mean.value }
    let label = least.map {
      "The mean is lowest in \(month($0)), at \(Words.estimate($0.mean, .share))."
    }
    return Figure(
      caption: "Volume of \(name): mean, and P5 to P95",
      label: "Line chart over \(months.count) months. \(label ?? "")", height: 260,
      chart: Chart(
        id: "chart-volume-\(index)", kind: .lines,
        x: Chart.Axis("Month", labels: months.map(month)),
        y: Chart.Axis("Share of the undisturbed volume", .share),
        series: [Chart.Series(name, colour: 1, points: points)]),
      table: table(name, months))
  }

  private static func table(_ name: String, _ months: [MetricSummary]) -> Table {
    Table(
      "Volume of \(name)", corner: "Month", headings: ["mean", "P5", "P50", "P95"],
      rows: months.map { metric in
        let levels = [low, Levels.median, Levels.tail]
        return Table.Row(
          month(metric),
          [Table.Cell(metric.mean, .share)]
            + levels.map { Table.Cell(metric.quantile($0), .share) })
      })
  }
}
