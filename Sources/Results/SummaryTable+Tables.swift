import Statistics

extension SummaryTable {
  /// Uncertain numbers that are listed, those with the largest total index.
  private static let sensitivitiesMax = 12

  /// The parts of one attribution, the largest share of the tail first.
  func attribution(_ table: Attribution) -> [String] {
    let unit = unit(of: table.metric)
    let parts = table.parts.filter { $0.mean.value != 0 || $0.conditionalValueAtRisk.value != 0 }
      .sorted { $0.conditionalValueAtRisk.value > $1.conditionalValueAtRisk.value }
    guard !parts.isEmpty else { return [] }
    let title = metricTitle(table.metric)
    let label = TextTable.Column(
      heading: "\(title) by \(table.dimension.rawValue), \(HumanNumber.unit(unit))",
      cells: parts.map { Text.shortened($0.title, to: Self.titleMax) }, isText: true)
    let level = HumanNumber.percent(table.level)
    return render(
      TextTable(
        label: label,
        groups: [
          estimateColumns(parts.map(\.mean), unit, heading: "mean"),
          estimateColumns(parts.map(\.valueAtRisk), unit, heading: "in VaR \(level)"),
          estimateColumns(parts.map(\.conditionalValueAtRisk), unit, heading: "in CVaR \(level)"),
        ]))
  }

  /// What instruments add, where every trial ran again without each.
  func instruments() -> [String] {
    summary.attributions.first { $0.dimension == .instrument }.map(attribution) ?? []
  }

  /// The first headline metric at an eighth, a quarter, half and all of the trials.
  func convergence() -> [String] {
    guard let table = summary.convergence.first, table.rows.count > 1 else { return [] }
    let unit = unit(of: table.metric)
    let label = TextTable.Column(
      heading: "Convergence, trials",
      cells: Text.rightAligned(table.rows.map { HumanNumber.grouped($0.trials) }), isText: true)
    let level = HumanNumber.percent(table.level)
    return render(
      TextTable(
        label: label,
        groups: [
          estimateColumns(table.rows.map(\.mean), unit, heading: "mean"),
          estimateColumns(
            table.rows.map(\.conditionalValueAtRisk), unit, heading: "CVaR \(level)"),
        ]))
  }

  /// Cost where deliveries are late.
  func conditionals() -> [String] {
    summary.conditionals.flatMap { table -> [String] in
      let (unit, given) = (unit(of: table.metric), unit(of: table.given))
      let label = TextTable.Column(
        heading: "\(metricTitle(table.given)) above, \(HumanNumber.unit(given))",
        cells: Text.rightAligned(
          table.rows.map { HumanNumber.text($0.above, unit: given) }), isText: true)
      let lines = render(
        TextTable(
          label: label,
          groups: [
            estimateColumns(table.rows.map(\.probability), .share, heading: "probability"),
            estimateColumns(table.rows.map(\.mean), unit, heading: "mean cost then"),
          ]))
      guard let correlation = table.correlation else { return lines }
      let texts = [correlation.value, correlation.lower, correlation.upper].map {
        HumanNumber.text($0, unit: .count)
      }
      return lines + ["Correlation of the two: \(texts[0]) [\(texts[1]), \(texts[2])]."]
    }
  }

  /// Sobol' indices, the numbers that matter most first.
  func sensitivities() -> [[String]] {
    summary.sensitivities.map { table in
      let parts = table.parts.sorted { $0.total.value > $1.total.value }
        .prefix(Self.sensitivitiesMax)
      let label = TextTable.Column(
        heading: "Variance of \(metricTitle(table.metric).lowercased())",
        cells: parts.map { Text.shortened($0.name, to: Self.titleMax) }, isText: true)
      return render(
        TextTable(
          label: label,
          groups: [
            estimateColumns(parts.map(\.first), .share, heading: "alone"),
            estimateColumns(parts.map(\.total), .share, heading: "in all"),
          ]))
    }
  }

  /// A row for each metric.
  func metrics() -> [String] {
    let metrics = summary.metrics
    let label = TextTable.Column(
      heading: "Metric", cells: metrics.map { Text.printable($0.descriptor.name) }, isText: true)
    let unit = TextTable.Column(
      heading: "unit", cells: metrics.map { HumanNumber.unit($0.descriptor.unit) }, isText: true)
    let means = metrics.map { estimateColumns([$0.mean], $0.descriptor.unit, heading: "mean") }
    let columns = [0, 1].map { index in
      TextTable.Column(heading: means[0][index].heading, cells: means.map { $0[index].cells[0] })
    }
    let levels = [Levels.mirror(Levels.tail), Levels.median, Levels.tail]
    let tails = metrics.map { metric in
      metric.conditionalValueAtRisk.first { $0.at == Levels.tail }
        .map { number($0.estimate.value, metric) } ?? ""
    }
    return render(
      TextTable(
        label: label,
        groups: [[unit], columns, levels.map { quantileColumn(metrics, $0) }]
          + [[TextTable.Column(heading: "CVaR \(HumanNumber.percent(Levels.tail))", cells: tails)]]
      ))
  }

  private func unit(of metric: String) -> MetricDescriptor.Unit {
    summary.metrics.first { $0.descriptor.name == metric }?.descriptor.unit ?? .usd
  }

  private func metricTitle(_ metric: String) -> String {
    let found = summary.metrics.first { $0.descriptor.name == metric }
    return Text.shortened(found?.descriptor.title ?? metric, to: Self.titleMax)
  }
}
