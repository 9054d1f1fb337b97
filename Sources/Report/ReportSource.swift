package import Results
import Statistics

/// Everything that a report is made of.
package struct ReportSource {
  /// How far a run was when it was read.
  package struct Progress {
    /// Units read, from the first.
    package let units: Int
    /// Units of the whole run.
    package let unitCount: Int

    /// A run with some of its units.
    package init(units: Int, unitCount: Int) {
      self.units = units
      self.unitCount = unitCount
    }

    var isComplete: Bool { units == unitCount }
  }

  /// The numbers.
  package let summary: Summary
  /// Whole distributions.
  package let distributions: Distributions
  /// Where it all comes from.
  package let provenance: Provenance
  /// How much of the run this is.
  package let progress: Progress
  /// A sentence on each strategy that has one, by its name.
  package let strategies: [String: String]
  /// The job file and the options after which `chokepoint run` repeats the run.
  package let arguments: [String]
  /// The version of the program that writes the page.
  package let version: String

  /// Collects what a report is made of.
  package init(
    summary: Summary, distributions: Distributions, provenance: Provenance, progress: Progress,
    strategies: [String: String], arguments: [String], version: String
  ) {
    self.summary = summary
    self.distributions = distributions
    self.provenance = provenance
    self.progress = progress
    self.strategies = strategies
    self.arguments = arguments
    self.version = version
  }

  func metric(_ name: String) -> MetricSummary? {
    summary.metrics.first { $0.descriptor.name == name }
  }

  /// The words for a metric; its name where the run has no such metric.
  func title(_ name: String) -> String { metric(name)?.descriptor.title ?? name }

  func unit(_ name: String) -> MetricDescriptor.Unit { metric(name)?.descriptor.unit ?? .count }

  func attribution(_ metric: String, _ dimension: Attribution.Dimension) -> Attribution? {
    summary.attributions.first { $0.metric == metric && $0.dimension == dimension }
  }

  /// The name of the strategy whose metric this is; nil for the job as it is.
  func strategy(ofMetric name: String, suffix: String) -> String? {
    let prefix = "strategy."
    guard name.hasPrefix(prefix), name.hasSuffix("." + suffix) else { return nil }
    return String(name.dropFirst(prefix.count).dropLast(suffix.count + 1))
  }
}
