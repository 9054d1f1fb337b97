/// What the first trials of a run said of a few metrics.
package struct Milestone: Hashable, Sendable {
  /// The estimates of one metric.
  package struct Estimates: Hashable, Sendable {
    /// The mean.
    package let mean: Estimate
    /// Value at risk at the level of the run state.
    package let valueAtRisk: Estimate
    /// Conditional value at risk at that level.
    package let conditionalValueAtRisk: Estimate
  }

  /// How many trials, from the first.
  package let trials: UInt64
  /// One for each metric that is watched.
  package let estimates: [Estimates]
}
