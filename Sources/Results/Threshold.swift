/// A value whose probability of being exceeded the reader wants to know.
package struct Threshold: Hashable, Sendable {
  /// The name of the metric.
  package let metric: String
  /// The value, in the metric's unit.
  package let value: Double

  /// A threshold on one metric.
  package init(metric: String, value: Double) {
    self.metric = metric
    self.value = value
  }
}
