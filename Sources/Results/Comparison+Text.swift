import Statistics

extension Comparison {
  private static let nameMax = 28

  /// The comparison as text for a terminal or as Markdown: differences are the other minus the
  /// first, so what costs less is below zero.
  ///
  /// - Parameter layout: how headings and tables are written.
  /// - Returns: lines, each with a line feed.
  package func table(layout: Summary.Layout) -> String {
    let style = TableStyle(layout)
    let metrics = Text.unique(rows.map(\.metric.name))
    let blocks = metrics.map { name in block(rows.filter { $0.metric.name == name }, style) }
    let opening = Text.wrapped(
      "Differences from \(first), on the same random numbers. [lower, upper]: 95 % confidence "
        + "interval of the difference.")
    return ([opening] + blocks + [pays(style)]).filter { !$0.isEmpty }
      .map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  private func block(_ rows: [Row], _ style: TableStyle) -> [String] {
    guard let metric = rows.first?.metric else { return [] }
    let label = TextTable.Column(
      heading: "\(metric.title), \(HumanNumber.unit(metric.unit))",
      cells: rows.map { Text.shortened($0.other, to: Self.nameMax) }, isText: true)
    let level = HumanNumber.percent(Levels.tail)
    return style.render(
      TextTable(
        label: label,
        groups: [
          TextTable.estimates(rows.map(\.mean.difference), metric.unit, heading: "mean"),
          TextTable.estimates(
            rows.map(\.valueAtRisk.difference), metric.unit, heading: "VaR \(level)"),
          TextTable.estimates(
            rows.map(\.conditionalValueAtRisk.difference), metric.unit, heading: "CVaR \(level)"),
        ]))
  }

  private func pays(_ style: TableStyle) -> [String] {
    guard !savings.isEmpty else { return [] }
    let label = TextTable.Column(
      heading: "Trial by trial", cells: savings.map { Text.shortened($0.other, to: Self.nameMax) },
      isText: true)
    let trials = TextTable.Column(
      heading: "trials", cells: savings.map { HumanNumber.grouped($0.trials) })
    return style.render(
      TextTable(
        label: label,
        groups: [
          [trials],
          TextTable.estimates(savings.map(\.pays), .share, heading: "costs less in"),
          TextTable.estimates(savings.map(\.mean), .usd, heading: "saves, USD"),
          [
            TextTable.Column(
              heading: "P5", cells: savings.map { HumanNumber.text($0.low.value, unit: .usd) }),
            TextTable.Column(
              heading: "P95", cells: savings.map { HumanNumber.text($0.high.value, unit: .usd) }),
          ],
        ]))
  }

  /// The comparison as comma-separated values in long form, full precision (RFC 4180).
  ///
  /// The header is `first,other,metric,statistic,level,first_value,other_value,value,lower,upper,`
  /// `unit`; `value` is the other minus the first, and of `saves` the first minus the other.
  ///
  /// - Returns: records, each ended with CR LF.
  package func csv() -> String {
    let header = [
      "first", "other", "metric", "statistic", "level", "first_value", "other_value", "value",
      "lower", "upper", "unit",
    ]
    let level = "\(Levels.tail)"
    let differences = rows.flatMap { row in
      [
        record(row, "mean", "", row.mean), record(row, "value_at_risk", level, row.valueAtRisk),
        record(row, "conditional_value_at_risk", level, row.conditionalValueAtRisk),
      ]
    }
    let paid = savings.flatMap { saving in
      [("pays", "", saving.pays, "share"), ("saves", "", saving.mean, "usd")].map {
        [first, saving.other, "cost.total_usd", $0.0, $0.1, "", ""] + numbers($0.2) + [$0.3]
      }
    }
    return ([header] + differences + paid)
      .map { $0.map(CSV.field).joined(separator: ",") + "\r\n" }.joined()
  }

  private func record(
    _ row: Row, _ statistic: String, _ level: String, _ pair: PairedEstimator.Difference
  ) -> [String] {
    [first, row.other, row.metric.name, statistic, level, "\(pair.first)", "\(pair.second)"]
      + numbers(pair.difference) + [row.metric.unit.rawValue]
  }

  private func numbers(_ estimate: Estimate) -> [String] {
    [
      "\(estimate.value)", estimate.lower.isFinite ? "\(estimate.lower)" : "",
      estimate.upper.isFinite ? "\(estimate.upper)" : "",
    ]
  }
}
