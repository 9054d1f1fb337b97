package import Statistics

/// Two runs, or a job as it is and its strategies, as paired differences.
package struct Comparison: Sendable {
  /// One metric of one pair.
  package struct Row: Sendable {
    /// What is compared with the first, for example a strategy.
    package let other: String
    /// The metric's name, title and unit.
    package let metric: MetricDescriptor
    /// The means.
    package let mean: PairedEstimator.Difference
    /// VaR at 95 %.
    package let valueAtRisk: PairedEstimator.Difference
    /// CVaR at 95 %.
    package let conditionalValueAtRisk: PairedEstimator.Difference

    /// Compares a metric.
    ///
    /// - Parameters:
    ///   - other: what is compared with the first.
    ///   - metric: the metric.
    ///   - pair: its two sides.
    package init(_ other: String, _ metric: MetricDescriptor, _ pair: PairedEstimator) {
      self.other = other
      self.metric = metric
      mean = pair.mean()
      valueAtRisk = pair.quantile(Levels.tail)
      conditionalValueAtRisk = pair.cvar(Levels.tail)
    }
  }

  /// What the other saves of the total cost, trial by trial.
  package struct Saving: Sendable {
    /// What is compared with the first.
    package let other: String
    /// The trials that were compared one by one.
    package let trials: UInt64
    /// The probability that the other costs less.
    package let pays: Estimate
    /// USD that it saves.
    package let mean: Estimate
    /// The 5 % and the 95 % quantile of that.
    package let low: Estimate
    package let high: Estimate

    /// Sums up what is saved.
    ///
    /// - Parameters:
    ///   - other: what is compared with the first.
    ///   - estimator: of the cost of the first minus that of the other.
    package init(_ other: String, _ estimator: Estimator) {
      self.other = other
      trials = estimator.count
      pays = estimator.exceedance(0)
      mean = estimator.mean()
      low = estimator.quantile(Levels.mirror(Levels.tail))
      high = estimator.quantile(Levels.tail)
    }
  }

  /// What is compared with: a run, or `as it is`.
  package let first: String
  /// One row for each pair and metric.
  package let rows: [Row]
  /// One for each pair whose trials were compared one by one.
  package let savings: [Saving]

  /// A comparison.
  package init(first: String, rows: [Row], savings: [Saving]) {
    self.first = first
    self.rows = rows
    self.savings = savings
  }
}
