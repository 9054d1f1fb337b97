/// What a unit of trials is reduced to, and what the units of a run add up to.
///
/// Counts, histograms and largest values add up exactly in any order. Moments are floating-point
/// sums: merged in the order of the units they have the same bits in every run, so the merge
/// insists on that order.
package struct Partial: Hashable, Sendable {
  /// The bound on metrics: ten measures for each of four hundred products.
  package static let metricsMax = 4_096

  /// How the trials depend on each other.
  package let sampling: Sampling
  /// One entry for each metric, in the job's order.
  package internal(set) var metrics: [MetricPartial]

  /// An empty partial.
  ///
  /// - Parameters:
  ///   - metricCount: 0...4,096.
  ///   - sampling: a cluster size of 1...2^40 where there is one.
  package init(metricCount: Int, sampling: Sampling) {
    precondition((0...Self.metricsMax).contains(metricCount))
    precondition(sampling.isValid)
    self.sampling = sampling
    metrics = Array(repeating: MetricPartial(), count: metricCount)
  }

  /// Reduces the values of one metric over a run of trials that follows those already added.
  ///
  /// The split of a unit into calls decides the last bits of the moments, so it has to be part of
  /// the job. One call for a whole unit is fastest.
  ///
  /// - Parameters:
  ///   - metric: an index below the number of metrics.
  ///   - values: one value for each trial in trial order; zeros of both signs count as zero.
  ///   - firstTrial: the trial of the first value.
  /// - Throws: `StatisticsError.nonFinite` naming metric and trial, `.overflow` when the fourth
  ///   power of a value is not finite, `.outOfOrder` when `firstTrial` is not the next trial,
  ///   `.tooManyTrials`, `.tooManyBuckets`. After an error the partial is of no use.
  package mutating func add(
    metric: Int, values: borrowing Span<Double>, firstTrial: UInt64
  ) throws(StatisticsError) {
    precondition(metrics.indices.contains(metric))
    guard !values.isEmpty else { return }
    guard UInt64(values.count) <= MetricPartial.trialsMax,
      firstTrial <= MetricPartial.trialsMax - UInt64(values.count)
    else { throw .tooManyTrials(metric: metric, bound: MetricPartial.trialsMax) }
    let block = try MetricPartial(
      values, firstTrial: firstTrial, metric: metric, sampling: sampling)
    try metrics[metric].merge(block, metric: metric)
  }

  /// Adds the unit that follows.
  ///
  /// - Parameter next: a partial of the same metrics and sampling whose first trial follows the
  ///   last one here.
  /// - Throws: `StatisticsError.differentShape`, `.outOfOrder`, `.tooManyTrials`,
  ///   `.tooManyBuckets`, `.overflow`. After an error the partial is of no use.
  package mutating func merge(_ next: Partial) throws(StatisticsError) {
    guard next.metrics.count == metrics.count && next.sampling == sampling else {
      throw .differentShape
    }
    for index in metrics.indices {
      try metrics[index].merge(next.metrics[index], metric: index)
    }
  }
}
