/// Why a summary could not be built or written.
package enum ResultsError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The partial has another number of metrics than there are descriptors.
  case metricCount(described: Int, found: Int)
  /// Two descriptors share this name.
  case duplicateMetric(String)
  /// The metric has another number of trials than the first one, or none.
  case trialCount(metric: String, expected: UInt64, found: UInt64)
  /// A threshold names a metric that the run does not have.
  case unknownMetric(String)
  /// A level is not between 0 and 1.
  case level(Double)
  /// A file could not be written.
  case cannotWrite(path: String, reason: String)
  /// A file could not be read.
  case cannotRead(path: String, reason: String)

  /// One sentence for a log or a terminal.
  package var description: String {
    switch self {
    case .metricCount(let described, let found):
      "\(described) metrics are described but the results have \(found)"
    case .duplicateMetric(let name):
      "two metrics are named \(name)"
    case .trialCount(let metric, let expected, let found):
      "metric \(metric) has \(found) trials where \(expected) were expected"
    case .unknownMetric(let name):
      "a threshold names the metric \(name), which this run does not have"
    case .level(let level):
      "the level \(level) is not between 0 and 1"
    case .cannotWrite(let path, let reason):
      "cannot write \(path): \(reason)"
    case .cannotRead(let path, let reason):
      "cannot read \(path): \(reason)"
    }
  }
}
