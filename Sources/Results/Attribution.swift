package import Statistics

/// What a metric's mean and tail are made of: parts that add up.
package struct Attribution: Sendable {
  /// What the parts are.
  package enum Dimension: String, Sendable, CaseIterable {
    /// Reasons why money is spent.
    case driver
    /// Causes of delay.
    case cause
    /// Lanes, and beside them stocks, stages and customers.
    case lane
    /// Products, by the undisturbed flow of what is made for several.
    case product
    /// What each instrument adds, found by leaving it out, and what they add only together.
    case instrument
  }

  /// One part.
  package struct Part: Sendable {
    /// The stable name.
    package let name: String
    /// The words for a reader.
    package let title: String
    /// The mean of the part.
    package let mean: Estimate
    /// The mean of the part where the metric is at its value at risk (component VaR).
    package let valueAtRisk: Estimate
    /// The mean of the part where the metric is at or beyond its value at risk (component CVaR).
    package let conditionalValueAtRisk: Estimate

    /// One part.
    package init(
      name: String, title: String, mean: Estimate, valueAtRisk: Estimate,
      conditionalValueAtRisk: Estimate
    ) {
      self.name = name
      self.title = title
      self.mean = mean
      self.valueAtRisk = valueAtRisk
      self.conditionalValueAtRisk = conditionalValueAtRisk
    }
  }

  /// The name of the metric that is divided.
  package let metric: String
  /// What the parts are.
  package let dimension: Dimension
  /// The level of VaR and CVaR.
  package let level: Double
  /// The parts; each column adds up to the metric's own number.
  package let parts: [Part]

  /// One table.
  package init(metric: String, dimension: Dimension, level: Double, parts: [Part]) {
    self.metric = metric
    self.dimension = dimension
    self.level = level
    self.parts = parts
  }
}
