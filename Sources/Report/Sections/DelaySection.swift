import Results
import Statistics

/// How late deliveries are and why.
enum DelaySection {
  static func make(_ source: ReportSource) -> Section? {
    let causes = BreakdownFigure.make(
      source, id: "chart-causes", group: .delayCause, total: Summary.daysLate,
      dimension: .cause, noun: "Days late by cause")
    let histogram = source.distributions.delay
    let figures = [histogram.map(figure), causes].compactMap { $0 }
    guard !figures.isEmpty else { return nil }
    return Section(
      "delay", "How late deliveries could be",
      paragraphs: histogram.map { [reading($0)] } ?? [], figures: figures)
  }

  private static func reading(_ histogram: ShareHistogram) -> String {
    let none = Words.estimate(histogram.zero, .share)
    return histogram.zero.value == 0
      ? "Deliveries are late, if only by a little, in every outcome that was tried."
      : "Deliveries are never late in \(none) of outcomes. The columns show the others."
  }

  private static func figure(_ histogram: ShareHistogram) -> Figure {
    func range(_ bin: ShareHistogram.Bin) -> String {
      let above = Words.short(bin.above, .days)
      return bin.upTo.isFinite ? "\(above) to \(Words.short(bin.upTo, .days))" : "over \(above)"
    }
    let bins = histogram.bins
    // The interval of an empty range would dwarf the columns; the table has it.
    let points = bins.enumerated().map { index, bin in
      bin.share.value > 0
        ? Chart.Point(x: Double(index), bin.share, .share)
        : Chart.Point(x: Double(index), y: 0, lower: nil, upper: nil, text: "0")
    }
    let likeliest = bins.max { $0.share.value < $1.share.value }
    let label = likeliest.map {
      " The most frequent range is \(range($0)) days, with \(Words.amount($0.share.value, .share))."
    }
    let zero = Table.Row("0 (never late)", [Table.Cell(histogram.zero, .share)])
    return Figure(
      caption: "Mean days late of an outcome: share of outcomes by range; never late: "
        + HumanNumber.text(histogram.zero.value, unit: .share),
      label: "Column chart. \(reading(histogram))\(label ?? "")",
      chart: Chart(
        id: "chart-delay", kind: .columns,
        x: Chart.Axis("Mean days late of an outcome", labels: bins.map(range)),
        y: Chart.Axis("Share of outcomes", .share),
        series: [Chart.Series("share of outcomes", colour: 1, points: points)]),
      table: Table(
        "Share of outcomes by mean days late", corner: "Days late", headings: ["share"],
        rows: [zero] + bins.map { Table.Row(range($0), [Table.Cell($0.share, .share)]) }))
  }
}
