package import Statistics

extension Replay {
  /// The value of one metric in the trial.
  package struct Metric: Sendable {
    /// Name, title, unit and group.
    package let descriptor: MetricDescriptor
    /// The value, the same bits as in a run.
    package let value: Double

    /// A metric with its value.
    package init(descriptor: MetricDescriptor, value: Double) {
      self.descriptor = descriptor
      self.value = value
    }
  }
}
