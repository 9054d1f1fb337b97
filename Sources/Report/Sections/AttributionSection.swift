import Results
import Statistics

/// What the mean and the tail are made of, by lane, product, instrument.
enum AttributionSection {
  /// A table of more rows would be no reading.
  private static let rowsMax = 200

  static func make(_ source: ReportSource) -> Section? {
    let tables = source.summary.attributions.filter { table in
      !table.parts.isEmpty && !isShownAbove(table)
    }
    guard !tables.isEmpty else { return nil }
    let level = HumanNumber.percent(tables[0].level)
    return Section(
      "attribution", "Where it comes from",
      paragraphs: [
        "Each table takes a total apart: of its mean, of its value at risk (the mean of the part "
          + "in outcomes at VaR \(level)) and of its tail (the mean of the part in the outcomes "
          + "beyond it). The columns add up to the numbers of the total."
      ],
      figures: tables.enumerated().map { figure($1, index: $0, source) })
  }

  /// Drivers and causes stand with the cost and the delay.
  private static func isShownAbove(_ table: Attribution) -> Bool {
    (table.metric == Summary.totalCost && table.dimension == .driver)
      || (table.metric == Summary.daysLate && table.dimension == .cause)
  }

  private static func figure(_ table: Attribution, index: Int, _ source: ReportSource) -> Figure {
    let unit = source.unit(table.metric)
    let level = HumanNumber.percent(table.level)
    let parts = table.parts.sorted {
      abs($0.conditionalValueAtRisk.value) > abs($1.conditionalValueAtRisk.value)
    }
    let bars = parts.map {
      PartsChart.Part(title: $0.title, mean: $0.mean, tail: $0.conditionalValueAtRisk)
    }
    let shown = PartsChart.shown(bars.filter { $0.mean.value != 0 || $0.tail?.value != 0 })
    let name = "\(source.title(table.metric)) by \(table.dimension.rawValue)"
    let few =
      shown.count < bars.count ? "; the \(shown.count) largest of \(bars.count)" : ""
    return Figure(
      caption: "\(name), \(HumanNumber.unit(unit)): mean, and part of CVaR \(level)\(few)",
      label: "Bar chart. Largest parts of the mean: \(PartsChart.sentence(bars, unit)).",
      height: Chart.height(bars: shown.count, series: 2),
      chart: PartsChart.make(
        "chart-attribution-\(index)", shown, unit, tail: "mean of the worst outcomes"),
      table: Table(
        "\(name), \(HumanNumber.unit(unit))", corner: Words.sentence(table.dimension.rawValue),
        headings: ["mean", "part of VaR \(level)", "part of CVaR \(level)"],
        rows: parts.prefix(rowsMax).map { part in
          Table.Row(
            part.title,
            [part.mean, part.valueAtRisk, part.conditionalValueAtRisk]
              .map { Table.Cell($0, unit) })
        }))
  }
}
