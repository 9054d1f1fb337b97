import Foundation
import Statistics

/// How probable it is that a metric exceeds each of some thresholds.
package struct ExceedanceCurve: Sendable {
  /// The thresholds of a curve, when there are no zeros and no equal values.
  private static let thresholdsMax = 40
  /// The probability at which the thresholds begin.
  private static let firstProbability = 0.97
  /// Trials beyond the last threshold: with fewer a probability says little.
  private static let lastTrials = 10.0
  /// The least probability that a reader acts upon.
  private static let lastProbability = 5e-4

  /// The name of the metric.
  package let metric: String
  /// By ascending threshold; the estimate is a probability.
  package let points: [MetricSummary.Point]

  /// Estimates the probabilities of a metric.
  init(_ estimator: Estimator, metric: String, thresholds: [Double]) {
    self.metric = metric
    points = thresholds.map { threshold in
      MetricSummary.Point(at: threshold, estimate: estimator.exceedance(threshold))
    }
  }

  /// Thresholds on which a curve is smooth: quantiles at probabilities that fall evenly on a
  /// logarithmic scale, rounded to two digits, and zero where the metric goes below it.
  static func thresholds(_ estimator: Estimator) -> [Double] {
    let last = min(
      firstProbability, max(lastProbability, lastTrials / Double(estimator.count)))
    let ratio = last / firstProbability
    let values = (0..<thresholdsMax).map { index in
      let probability = firstProbability * pow(ratio, Double(index) / Double(thresholdsMax - 1))
      return RoundNumber.nearest(estimator.quantile(1 - probability).value)
    }
    let zero = values.contains { $0 < 0 } ? [0.0] : []
    return Set(values + zero).sorted()
  }
}
