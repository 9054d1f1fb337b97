package import Statistics

/// What a summary reports of a partial.
package struct SummaryPlan: Sendable {
  /// One for each metric of the partial, names all different.
  package var descriptors: [MetricDescriptor]
  /// Where to report quantiles and tail measures.
  package var levels = Levels()
  /// Whose exceedance to report.
  package var thresholds: [Threshold] = []
  /// One for each tail table of the partial.
  package var tails: [TailDescriptor] = []
  /// The metric of each table of Sobol' sums.
  package var sobolMetrics: [String] = []
  /// The uncertain numbers of those tables.
  package var sobolNumbers: [String] = []
  /// What each strategy costs whatever happens, USD a year, in the job's order.
  package var strategies: [(name: String, costPerYear: Double)] = []
  /// The metrics of milestones.
  package var watched: [String] = []

  /// A plan that reports the metrics alone.
  package init(descriptors: [MetricDescriptor]) { self.descriptors = descriptors }

  /// Checks the plan against a partial.
  ///
  /// - Throws: `ResultsError.metricCount`, `.duplicateMetric`, `.unknownMetric`, `.level`.
  func check(_ partial: Partial) throws(ResultsError) {
    guard partial.metrics.count == descriptors.count else {
      throw .metricCount(described: descriptors.count, found: partial.metrics.count)
    }
    if let level = (levels.quantiles + levels.risk).first(where: { !($0 > 0 && $0 < 1) }) {
      throw .level(level)
    }
    var names: Set<String> = []
    for descriptor in descriptors where !names.insert(descriptor.name).inserted {
      throw .duplicateMetric(descriptor.name)
    }
    let used = thresholds.map(\.metric) + tails.map(\.metric) + sobolMetrics + watched
    if let unknown = used.first(where: { !names.contains($0) }) { throw .unknownMetric(unknown) }
    let parts = zip(partial.tails, tails).allSatisfy { $0.partCount == $1.parts.count }
    guard parts, partial.tails.count == tails.count, partial.sobol.count == sobolMetrics.count
    else { throw .metricCount(described: tails.count, found: partial.tails.count) }
  }
}
