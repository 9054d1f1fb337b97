import Statistics

extension SummaryTable {
  /// A row for the job as it is and one for each strategy; savings are paired, trial by trial.
  func strategies() -> [String] {
    let savings = summary.metrics(in: .saving)
    guard !savings.isEmpty else { return [] }
    let names = savings.map { name(of: $0) }
    let label = TextTable.Column(
      heading: "Strategy", cells: ["as it is"] + names.map(Text.printable), isText: true)
    let costs = [nil] + names
    let totals = costs.map { metric("cost.total_usd", of: $0) }
    let delays = costs.map { metric("delay.days_late", of: $0) }
    let cost =
      estimateColumns(totals.map { $0?.mean }, .usd, heading: "mean cost, USD") + [
        tailColumn(totals)
      ]
    let delay = estimateColumns(delays.map { $0?.mean }, .days, heading: "days late")
    let saved =
      estimateColumns([nil] + savings.map(\.mean), .usd, heading: "saves, USD") + [
        quantileColumn([nil] + savings, Levels.mirror(Levels.tail)),
        quantileColumn([nil] + savings, Levels.tail),
      ]
    return render(TextTable(label: label, groups: [cost, [delay[0]], saved]))
  }

  /// How likely each strategy is to pay, and what it may cost.
  func hedges() -> [String] {
    let strategies = summary.strategies
    guard !strategies.isEmpty else { return [] }
    let label = TextTable.Column(
      heading: "Strategy", cells: strategies.map { Text.printable($0.name) }, isText: true)
    let cost = TextTable.Column(
      heading: "costs, USD/year",
      cells: strategies.map { HumanNumber.text($0.costPerYear, unit: .usd) })
    return render(
      TextTable(
        label: label,
        groups: [
          [cost],
          estimateColumns(
            strategies.map(\.breakEven), .usd, heading: "pays on average up to, USD/year"),
          estimateColumns(strategies.map(\.pays), .share, heading: "pays with probability"),
        ]))
  }

  /// A table for each group of lanes, a row a month; shares of the undisturbed volume.
  func volumes() -> [[String]] {
    let cells = summary.metrics(in: .volume)
    let groups = Text.unique(cells.map { String(path(of: $0).dropLast(8)) })
    return groups.map { group in
      let months = cells.filter { path(of: $0).dropLast(8) == group }
      let label = TextTable.Column(
        heading: "Volume of \(Text.printable(group))",
        cells: months.map { String(path(of: $0).suffix(7)) }, isText: true)
      let levels = [Levels.mirror(Levels.tail), Levels.median, Levels.tail]
      return render(
        TextTable(
          label: label,
          groups: [
            estimateColumns(months.map(\.mean), .share, heading: "mean"),
            levels.map { quantileColumn(months, $0) },
          ]))
    }
  }

  /// What follows `volume.` in a metric's name: the group, a dot and the month.
  private func path(of metric: MetricSummary) -> String {
    String(metric.descriptor.name.dropFirst("volume.".count))
  }

  /// The strategy of a metric named `strategy.<name>.saves_usd`.
  private func name(of saving: MetricSummary) -> String {
    String(saving.descriptor.name.dropFirst("strategy.".count).dropLast(".saves_usd".count))
  }

  private func metric(_ name: String, of strategy: String?) -> MetricSummary? {
    let full = strategy.map { "strategy.\($0).\(name)" } ?? name
    return summary.metrics.first { $0.descriptor.name == full }
  }

  private func tailColumn(_ metrics: [MetricSummary?]) -> TextTable.Column {
    TextTable.Column(
      heading: "CVaR \(HumanNumber.percent(Levels.tail))",
      cells: metrics.map { metric in
        guard let metric,
          let tail = metric.conditionalValueAtRisk.first(where: { $0.at == Levels.tail })
        else { return "" }
        return number(tail.estimate.value, metric)
      })
  }
}
