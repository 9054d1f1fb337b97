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

  /// What a strategy is and costs.
  package struct Strategy {
    /// Its name.
    package let name: String
    /// A sentence; may be empty.
    package let about: String
    /// What it costs over the days of the job whatever happens, USD.
    package let cost: Double

    /// Describes a strategy.
    package init(name: String, about: String, cost: Double) {
      self.name = name
      self.about = about
      self.cost = cost
    }
  }

  /// The numbers.
  package let summary: Summary
  /// Whole distributions.
  package let distributions: Distributions
  /// Where it all comes from.
  package let provenance: Provenance
  /// How much of the run this is.
  package let progress: Progress
  /// The strategies of the job.
  package let strategies: [Strategy]
  /// The job file and the options after which `chokepoint run` repeats the run.
  package let arguments: [String]
  /// The version of the program that writes the page.
  package let version: String

  /// Collects what a report is made of.
  package init(
    summary: Summary, distributions: Distributions, provenance: Provenance, progress: Progress,
    strategies: [Strategy], arguments: [String], version: String
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
