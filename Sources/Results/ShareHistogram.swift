package import Statistics

/// How the trials spread over the values of a metric that is never below zero.
package struct ShareHistogram: Sendable {
  /// The number of bins that is aimed at, besides the last one without an end.
  private static let binsWanted = 20.0
  /// What lies beyond this quantile shares the last bin.
  private static let lastLevel = 0.995

  /// A range of values.
  package struct Bin: Sendable {
    /// The values are above this.
    package let above: Double
    /// And not above this; infinite in the last bin.
    package let upTo: Double
    /// The share of the trials.
    package let share: Estimate
  }

  /// The name of the metric.
  package let metric: String
  /// The share of the trials whose value is zero.
  package let zero: Estimate
  /// The share of the trials whose value is above zero.
  package let aboveZero: Estimate
  /// From zero up, equally wide but for the last, which goes on to the largest value.
  package let bins: [Bin]

  /// Estimates the shares; nil where all values are zero or some are below.
  init?(_ estimator: Estimator, _ metric: MetricSummary) {
    guard metric.negativeCount == 0, metric.largest.value > 0 else { return nil }
    self.metric = metric.descriptor.name
    zero = estimator.share(above: -.infinity, upTo: 0)
    aboveZero = estimator.exceedance(0)
    let reach = estimator.quantile(Self.lastLevel).value
    let end = reach > 0 ? reach : metric.largest.value
    let width = RoundNumber.step(atLeast: end / Self.binsWanted)
    let count = Int((end / width).rounded(.up))
    bins = (0...count).map { index in
      let (above, upTo) = (Double(index) * width, Double(index + 1) * width)
      let isLast = index == count
      return Bin(
        above: above, upTo: isLast ? .infinity : upTo,
        share: estimator.share(above: above, upTo: isLast ? .infinity : upTo))
    }
  }
}
