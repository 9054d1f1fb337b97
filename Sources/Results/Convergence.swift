package import Statistics

/// How the estimates of one metric settled as trials came in.
package struct Convergence: Sendable {
  /// The estimates from the first trials of a run.
  package struct Row: Sendable {
    /// How many trials, from the first.
    package let trials: UInt64
    /// The mean.
    package let mean: Estimate
    /// Value at risk at the level of the table.
    package let valueAtRisk: Estimate
    /// Conditional value at risk at the level of the table.
    package let conditionalValueAtRisk: Estimate

    /// One row.
    package init(
      trials: UInt64, mean: Estimate, valueAtRisk: Estimate, conditionalValueAtRisk: Estimate
    ) {
      self.trials = trials
      self.mean = mean
      self.valueAtRisk = valueAtRisk
      self.conditionalValueAtRisk = conditionalValueAtRisk
    }
  }

  /// The name of the metric.
  package let metric: String
  /// The level of VaR and CVaR.
  package let level: Double
  /// An eighth, a quarter, half and all of the trials, to the nearest unit above.
  package let rows: [Row]

  /// One table.
  package init(metric: String, level: Double, rows: [Row]) {
    self.metric = metric
    self.level = level
    self.rows = rows
  }
}
