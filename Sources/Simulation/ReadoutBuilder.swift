internal import KernelTables
internal import Model

/// Compiles metrics into readouts of accumulators.
struct ReadoutBuilder {
  private(set) var rows: [ReadoutRow] = []
  private(set) var terms: [TermRow] = []

  init(_ scenario: Scenario, metrics: [Metric], layout: TallyLayout) {
    let names = metrics.map(\.name)
    for metric in metrics {
      switch metric.reading {
      case .sum(let offset, _, let read):
        add(.accumulators, read(scenario), offset: offset, layout)
      case .greatest(let read): add(.greatest, read(scenario), offset: 0, layout)
      case .least(let read):
        add(.least, read(scenario), offset: Double(scenario.settings.days), layout)
      case .total(let parts, _):
        let indices = parts.compactMap { names.firstIndex(of: $0) }
        append(
          .metrics, indices.map { TermRow(index: $0, coefficient: 1) }, offset: 0)
      case .strategy, .saving, .addition:
        preconditionFailure("\(metric.name) is read from several runs of a block")
      }
    }
  }

  private mutating func add(
    _ kind: ReadoutRow.Kind, _ terms: [Term], offset: Double, _ layout: TallyLayout
  ) {
    append(
      kind,
      terms.filter { $0.coefficient != 0 }.map {
        TermRow(index: layout.place($0.tally), coefficient: $0.coefficient)
      }, offset: offset)
  }

  private mutating func append(_ kind: ReadoutRow.Kind, _ rows: [TermRow], offset: Double) {
    self.rows.append(
      ReadoutRow(kind: kind, termStart: terms.count, termCount: rows.count, offset: offset))
    terms += rows
  }
}
