/// A cost driver or a cause of delay in one trial: its metric, divided among the days.
package struct DriverTrace: Sendable {
  /// Index among the engine's metrics.
  package let metric: Int
  /// Whether an undisturbed trial's value is subtracted.
  let isIncremental: Bool
  /// In the metric's unit; they add up to the metric.
  package var values: [Double] = []
}
