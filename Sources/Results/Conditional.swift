package import Statistics

/// A metric where another is beyond a threshold, and how the two move together.
package struct Conditional: Sendable {
  /// Trials in which the other metric is above a threshold.
  package struct Row: Sendable {
    /// The threshold, in the unit of the other metric.
    package let above: Double
    /// The probability of being above it.
    package let probability: Estimate
    /// The mean of the metric in those trials.
    package let mean: Estimate

    /// One row.
    package init(above: Double, probability: Estimate, mean: Estimate) {
      self.above = above
      self.probability = probability
      self.mean = mean
    }
  }

  /// The name of the metric whose mean is given.
  package let metric: String
  /// The name of the metric that is above a threshold.
  package let given: String
  /// Pearson's correlation of the two; nil where one of them never changes.
  package let correlation: Estimate?
  /// By ascending threshold.
  package let rows: [Row]

  /// One table.
  package init(metric: String, given: String, correlation: Estimate?, rows: [Row]) {
    self.metric = metric
    self.given = given
    self.correlation = correlation
    self.rows = rows
  }
}
