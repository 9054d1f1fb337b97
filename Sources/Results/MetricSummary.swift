package import Statistics

/// Every published number of one metric.
package struct MetricSummary: Sendable {
  /// An estimate at a level or a threshold.
  package struct Point: Sendable {
    /// The probability level, or the threshold in the metric's unit.
    package let at: Double
    /// The estimate with its interval.
    package let estimate: Estimate

    /// An estimate at a place.
    package init(at: Double, estimate: Estimate) {
      self.at = at
      self.estimate = estimate
    }
  }

  /// How many of the largest values are named with their trials.
  static let worstMax = 10

  /// Name, title, unit and group.
  package let descriptor: MetricDescriptor
  /// The number of trials.
  package let count: UInt64
  /// Trials with the value zero.
  package let zeroCount: UInt64
  /// Trials with a value below zero.
  package let negativeCount: UInt64
  /// The smallest value and the first trial that has it.
  package let smallest: Extreme
  /// The largest value and the first trial that has it.
  package let largest: Extreme
  /// The largest non-zero values, at most ten, the largest first.
  package let worst: [Extreme]
  /// The mean.
  package let mean: Estimate
  /// The standard deviation.
  package let standardDeviation: Estimate
  /// The skewness; nil for fewer than three trials, and where all have the same value.
  package let skewness: Estimate?
  /// The excess kurtosis; nil for fewer than four trials, and where all have the same value.
  package let kurtosis: Estimate?
  /// Quantiles by ascending level.
  package let quantiles: [Point]
  /// Value at risk by ascending level; only where larger values are worse.
  package let valueAtRisk: [Point]
  /// Conditional value at risk by ascending level; only where larger values are worse.
  package let conditionalValueAtRisk: [Point]
  /// Probabilities of exceeding the thresholds asked for.
  package let exceedance: [Point]

  /// Whether every trial gave zero.
  package var isZero: Bool { zeroCount == count }

  init?(
    _ partial: MetricPartial, descriptor: MetricDescriptor, sampling: Sampling, levels: Levels,
    thresholds: [Double]
  ) {
    guard let estimator = Estimator(partial, sampling: sampling, isWhole: descriptor.isWhole),
      let smallest = partial.smallest, let largest = partial.largest
    else { return nil }
    self.descriptor = descriptor
    self.smallest = smallest
    self.largest = largest
    count = partial.count
    zeroCount = partial.zeroCount
    negativeCount = partial.negativeCount
    worst = Array(partial.worst.prefix(Self.worstMax))
    mean = estimator.mean()
    standardDeviation = estimator.standardDeviation()
    skewness = estimator.skewness()
    kurtosis = estimator.kurtosis()
    let isLoss = Self.isLoss(descriptor.group)
    let quantileLevels = isLoss ? levels.quantiles : levels.mirroredQuantiles
    let riskLevels = isLoss ? levels.risk : []
    quantiles = quantileLevels.map { Point(at: $0, estimate: estimator.quantile($0)) }
    valueAtRisk = riskLevels.map { Point(at: $0, estimate: estimator.quantile($0)) }
    conditionalValueAtRisk = riskLevels.map { Point(at: $0, estimate: estimator.cvar($0)) }
    exceedance = thresholds.map { Point(at: $0, estimate: estimator.exceedance($0)) }
  }

  /// Whether larger values of a group are worse, so that an upper tail measures risk.
  private static func isLoss(_ group: MetricDescriptor.Group) -> Bool {
    switch group {
    case .headline, .costDriver, .delayCause, .strategy, .instrument: true
    case .service, .product, .volume, .saving: false
    }
  }

  /// The quantile at a level; nil where the summary has none there.
  package func quantile(_ level: Double) -> Estimate? { Self.estimate(quantiles, level) }

  /// The mean beyond the value at risk; nil where the summary has none at that level.
  package func tailMean(_ level: Double) -> Estimate? {
    Self.estimate(conditionalValueAtRisk, level)
  }

  private static func estimate(_ points: [Point], _ level: Double) -> Estimate? {
    points.first { $0.at == level }?.estimate
  }
}
