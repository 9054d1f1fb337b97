/// Why values could not be added, partials not merged or bytes not decoded.
package enum StatisticsError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A trial gave a NaN or an infinity for the metric with this index.
  case nonFinite(metric: Int, trial: UInt64)
  /// The fourth power of the metric's values leaves the range of a double.
  case overflow(metric: Int)
  /// The metric's values need more buckets than the bound.
  case tooManyBuckets(metric: Int, bound: Int)
  /// The run has more trials than the bound.
  case tooManyTrials(metric: Int, bound: UInt64)
  /// Trials were not added or merged in order without a gap.
  case outOfOrder(metric: Int, expected: UInt64, found: UInt64)
  /// Two partials differ in their number of metrics or their sampling.
  case differentShape
  /// Encoded bytes are in a format of another release.
  case otherFormat(found: UInt8, expected: UInt8)
  /// Encoded bytes break a rule of the format at this offset.
  case malformed(offset: Int, reason: String)

  /// One sentence for a log or a terminal.
  package var description: String {
    switch self {
    case .nonFinite(let metric, let trial):
      "trial \(trial) gave a value of metric \(metric) that is not finite"
    case .overflow(let metric):
      "the values of metric \(metric) are too large: their fourth power is not finite"
    case .tooManyBuckets(let metric, let bound):
      "the values of metric \(metric) spread over more than \(bound) histogram buckets"
    case .tooManyTrials(let metric, let bound):
      "metric \(metric) has more than \(bound) trials"
    case .outOfOrder(let metric, let expected, let found):
      "metric \(metric) expected trial \(expected) next but got trial \(found)"
    case .differentShape:
      "partials of different metrics or sampling cannot be merged"
    case .otherFormat(let found, let expected):
      "it was written by another release, in format \(found), and this one reads format "
        + "\(expected); use the release that wrote it, or run the job again"
    case .malformed(let offset, let reason):
      "malformed partial at byte \(offset): \(reason)"
    }
  }
}
