package import Statistics

/// How much of a metric's variance comes from each uncertain number: Sobol' indices.
package struct Sensitivity: Sendable {
  /// The indices of one uncertain number.
  package struct Part: Sendable {
    /// The stable name of the number; `chance` for what trials of one scenario differ in.
    package let name: String
    /// The share of the variance that the number explains alone.
    package let first: Estimate
    /// The share of the variance in which the number takes part.
    package let total: Estimate

    /// One part.
    package init(name: String, first: Estimate, total: Estimate) {
      self.name = name
      self.first = first
      self.total = total
    }
  }

  /// The name of what trials of one scenario differ in.
  package static let chance = "chance"

  /// The name of the metric.
  package let metric: String
  /// One for each uncertain number, and one for chance.
  package let parts: [Part]

  /// One table.
  package init(metric: String, parts: [Part]) {
    self.metric = metric
    self.parts = parts
  }
}
