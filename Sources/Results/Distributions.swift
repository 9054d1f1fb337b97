package import Statistics

/// What a report shows beyond a summary: whole distributions in place of some quantiles.
package struct Distributions: Sendable {
  /// Total cost as the job is, then with each strategy, at the same thresholds.
  package private(set) var cost: [ExceedanceCurve] = []
  /// Days late; nil where nothing is ever late.
  package private(set) var delay: ShareHistogram?

  /// Estimates the distributions of a run.
  ///
  /// - Parameters:
  ///   - partial: all units of the run, merged.
  ///   - summary: the summary of the same partial.
  package init(_ partial: Partial, summary: Summary) {
    var thresholds: [Double]?
    for (values, metric) in zip(partial.metrics, summary.metrics) {
      let descriptor = metric.descriptor
      let name = descriptor.name
      let isCost = name == Summary.totalCost || name.hasSuffix("." + Summary.totalCost)
      guard isCost || name == Summary.daysLate,
        let estimator = Estimator(
          values, sampling: summary.sampling, isWhole: descriptor.isWhole)
      else { continue }
      if name == Summary.daysLate {
        delay = ShareHistogram(estimator, metric)
      } else if isCost, !metric.isZero || thresholds != nil {
        let shared = thresholds ?? ExceedanceCurve.thresholds(estimator)
        thresholds = shared
        cost.append(ExceedanceCurve(estimator, metric: name, thresholds: shared))
      }
    }
  }
}

extension Summary {
  /// The name of the metric of all extra cost.
  package static let totalCost = "cost.total_usd"
  /// The name of the metric of mean lateness.
  package static let daysLate = "delay.days_late"
}
