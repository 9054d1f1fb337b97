import Statistics

extension Summary {
  /// What a summary is broken down by.
  package enum Breakdown: String, Sendable, CaseIterable {
    case driver, cause, lane, product, instrument, month
  }

  /// The summary of some metrics alone, with the tables of those.
  ///
  /// - Parameter patterns: at least one; a metric is kept that any of them fits.
  /// - Returns: nil where no metric fits.
  package func selecting(_ patterns: [MetricPattern]) -> Summary? {
    let kept = metrics.filter { metric in
      patterns.contains { $0.matches(metric.descriptor.name) }
    }
    guard !kept.isEmpty else { return nil }
    let names = Set(kept.map(\.descriptor.name))
    var selection = self
    selection.metrics = kept
    selection.convergence = convergence.filter { names.contains($0.metric) }
    selection.attributions = attributions.filter { names.contains($0.metric) }
    selection.conditionals = conditionals.filter { names.contains($0.metric) }
    selection.sensitivities = sensitivities.filter { names.contains($0.metric) }
    selection.strategies = strategies.filter { names.contains("strategy.\($0.name).saves_usd") }
    return selection
  }

  /// The summary of one breakdown alone: the attributions by a dimension with the metrics that they
  /// divide, or the monthly volumes.
  ///
  /// - Returns: nil where the run has none.
  package func broken(down breakdown: Breakdown) -> Summary? {
    var selection = self
    selection.convergence = []
    selection.conditionals = []
    selection.sensitivities = []
    selection.strategies = []
    if breakdown == .month {
      selection.metrics = metrics(in: .volume)
      selection.attributions = []
      return selection.metrics.isEmpty ? nil : selection
    }
    selection.attributions = attributions.filter { $0.dimension.rawValue == breakdown.rawValue }
    let names = Set(selection.attributions.map(\.metric))
    selection.metrics = metrics.filter { names.contains($0.descriptor.name) }
    return selection.attributions.isEmpty ? nil : selection
  }
}
