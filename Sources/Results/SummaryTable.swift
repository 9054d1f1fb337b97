import Statistics

/// Lays a summary out in blocks.
struct SummaryTable {
  static let titleMax = 34
  private static let zeroNamesMax = 40

  let summary: Summary
  let style: TableStyle

  /// Everything a reader of a whole run wants.
  func text() -> String {
    let parts = [
      opening(), Text.wrapped(summary.headline.joined(separator: " ")), totals(), strategies(),
      hedges(), shares(.costDriver, heading: "Cost by driver"), instruments(),
      shares(.delayCause, heading: "Delay by cause"), conditionals(),
      service(), products(),
    ]
    return joined(
      parts + volumes() + sensitivities() + [exceedance(), convergence(), closing()])
  }

  /// A row for each metric, and the tables of those.
  func selection() -> String {
    joined(
      [metrics()] + summary.attributions.map(attribution) + [conditionals(), exceedance()]
        + sensitivities() + [convergence()])
  }

  /// One breakdown.
  func breakdown() -> String {
    joined(summary.attributions.map(attribution) + volumes())
  }

  private func joined(_ blocks: [[String]]) -> String {
    blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }
      .joined(separator: "\n")
  }

  private func opening() -> [String] {
    let run = summary.run
    let title = run.about.isEmpty ? run.name : "\(run.name): \(run.about)"
    let lines = Text.wrapped(title).map(heading)
    return lines
      + Text.wrapped(
        "\(run.days) days from \(run.start), \(summary.trialsInWords), seed \(run.seed). "
          + "[lower, upper]: 95 % confidence interval.")
  }

  private func totals() -> [String] {
    let metrics = summary.metrics(in: .headline)
    guard let first = metrics.first else { return [] }
    let label = TextTable.Column(
      heading: "Totals", cells: rows(first).map(\.label), isText: true)
    let groups = metrics.map { metric in
      TextTable.estimates(
        rows(metric).map { ($0.estimate, $0.isPlain ? .count : metric.descriptor.unit) },
        heading: named(metric.descriptor))
    }
    return render(TextTable(label: label, groups: groups))
  }

  /// One of the numbers of a total; a plain one has no unit.
  private typealias Row = (label: String, estimate: Estimate?, isPlain: Bool)

  private func rows(_ metric: MetricSummary) -> [Row] {
    var rows: [Row] = [
      ("mean", metric.mean, false), ("sd", metric.standardDeviation, false),
      ("skewness", metric.skewness, true), ("kurtosis", metric.kurtosis, true),
    ]
    if let median = metric.quantile(Levels.median) { rows.append(("P50", median, false)) }
    rows += metric.valueAtRisk.map {
      ("VaR \(HumanNumber.percent($0.at))", $0.estimate, false)
    }
    rows += metric.conditionalValueAtRisk.map {
      ("CVaR \(HumanNumber.percent($0.at))", $0.estimate, false)
    }
    return rows
  }

  /// Parts of a total with their shares of its mean, the largest first.
  private func shares(_ group: MetricDescriptor.Group, heading name: String) -> [String] {
    let all = summary.metrics(in: group)
    let metrics = all.filter { !$0.isZero }.sorted { $0.mean.value > $1.mean.value }
    guard let first = metrics.first else { return [] }
    let unit = first.descriptor.unit
    let total = all.reduce(0) { $0 + $1.mean.value }
    let label = TextTable.Column(
      heading: "\(name), \(HumanNumber.unit(unit))", cells: metrics.map { title($0.descriptor) },
      isText: true)
    let share = TextTable.Column(
      heading: "share",
      cells: metrics.map {
        total > 0 ? HumanNumber.text($0.mean.value / total, unit: .share) : "-"
      })
    let columns = estimateColumns(metrics.map(\.mean), unit, heading: "mean")
    return render(TextTable(label: label, groups: [columns + [share]] + tailColumns(metrics)))
  }

  /// What each part contributes to the CVaR of the total.
  private func tailColumns(_ metrics: [MetricSummary]) -> [[TextTable.Column]] {
    let parts = summary.attributions.flatMap(\.parts)
    let found = metrics.map { metric in parts.first { $0.name == metric.descriptor.name } }
    guard let unit = metrics.first?.descriptor.unit, found.contains(where: { $0 != nil }) else {
      return []
    }
    return [
      estimateColumns(
        found.map { $0?.conditionalValueAtRisk }, unit,
        heading: "in CVaR \(HumanNumber.percent(Levels.tail))")
    ]
  }

  private func service() -> [String] {
    let metrics = summary.metrics(in: .service).filter { !$0.isZero }
    guard !metrics.isEmpty else { return [] }
    let label = TextTable.Column(
      heading: "Service", cells: metrics.map { named($0.descriptor) }, isText: true)
    let means = metrics.map { estimateColumns([$0.mean], $0.descriptor.unit, heading: "mean") }
    let columns = [0, 1].map { index in
      TextTable.Column(
        heading: means[0][index].heading, cells: means.map { $0[index].cells[0] })
    }
    let levels = [Levels.mirror(Levels.tail), Levels.median, Levels.tail]
    let quantiles = levels.map { quantileColumn(metrics, $0) }
    return render(TextTable(label: label, groups: [columns, quantiles]))
  }

  /// A row for each product, columns for each measure; for shares the low tail is the bad one.
  private func products() -> [String] {
    let cells = summary.metrics(in: .product).map(ProductMetric.init)
    let shown = Text.unique(cells.filter { !$0.metric.isZero }.map(\.product))
    let measures = Text.unique(
      cells.filter { !$0.metric.isZero }.map(\.measure))
    guard !shown.isEmpty else { return [] }
    let groups = measures.map { measure -> [TextTable.Column] in
      let metrics = shown.map { product in
        cells.first { $0.product == product && $0.measure == measure }?.metric
      }
      let unit = metrics.lazy.compactMap { $0 }.first?.descriptor.unit ?? .count
      let level = unit == .share ? Levels.mirror(Levels.tail) : Levels.tail
      let words = Text.printable(measure.replacing("_", with: " "))
      let name =
        words.hasSuffix(HumanNumber.unit(unit)) || unit == .share || unit == .units
        ? words : "\(words), \(HumanNumber.unit(unit))"
      return estimateColumns(metrics.map { $0?.mean }, unit, heading: name)
        + [quantileColumn(metrics, level)]
    }
    let label = TextTable.Column(
      heading: "Product", cells: shown.map { Text.shortened($0, to: Self.titleMax) }, isText: true)
    return render(TextTable(label: label, groups: groups))
  }

  private func exceedance() -> [String] {
    let rows = summary.metrics.filter { $0.descriptor.group != .saving }
      .flatMap { metric in metric.exceedance.map { (metric, $0) } }
    guard !rows.isEmpty else { return [] }
    let label = TextTable.Column(
      heading: "Probability of exceeding", cells: rows.map { named($0.0.descriptor) },
      isText: true)
    let threshold = TextTable.Column(
      heading: "threshold", cells: rows.map { number($0.1.at, $0.0) })
    let columns = estimateColumns(rows.map(\.1.estimate), .share, heading: "probability")
    return render(TextTable(label: label, groups: [[threshold], columns]))
  }

  private func closing() -> [String] {
    var lines: [String] = []
    let zeros = summary.metrics.filter { $0.isZero && $0.descriptor.group != .headline }
    if !zeros.isEmpty {
      let names = zeros.prefix(Self.zeroNamesMax).map(\.descriptor.name).joined(separator: ", ")
      let more = zeros.count - Self.zeroNamesMax
      let rest = more > 0 ? " and \(more) more" : ""
      lines += Text.wrapped("Identically zero: \(names)\(rest).")
    }
    if let first = summary.metrics(in: .headline).first, !first.worst.isEmpty {
      let trials = first.worst.prefix(5).map { String($0.trial) }.joined(separator: ", ")
      lines += Text.wrapped("Worst trials by \(title(first.descriptor)): \(trials).")
    }
    for warning in summary.warnings { lines += Text.wrapped("Warning: \(warning)") }
    lines.append("Job digest     \(Text.printable(summary.run.jobDigest))")
    lines.append("Result digest  \(summary.resultDigest)")
    return lines
  }

  func estimateColumns(
    _ estimates: [Estimate?], _ unit: MetricDescriptor.Unit, heading: String
  ) -> [TextTable.Column] {
    TextTable.estimates(estimates, unit, heading: heading)
  }

  func quantileColumn(_ metrics: [MetricSummary?], _ level: Double) -> TextTable.Column {
    TextTable.Column(
      heading: "P" + HumanNumber.percent(level).dropLast(2),
      cells: metrics.map { metric in
        guard let metric, let estimate = metric.quantile(level) else { return "" }
        return number(estimate.value, metric)
      })
  }

  func render(_ table: TextTable) -> [String] { style.render(table) }

  private func heading(_ text: String) -> String { style.heading(text) }

  private func title(_ descriptor: MetricDescriptor) -> String {
    Text.shortened(descriptor.title, to: Self.titleMax)
  }

  private func named(_ descriptor: MetricDescriptor) -> String {
    "\(title(descriptor)), \(HumanNumber.unit(descriptor.unit))"
  }

  func number(_ value: Double, _ metric: MetricSummary) -> String {
    HumanNumber.text(value, unit: metric.descriptor.unit)
  }
}
