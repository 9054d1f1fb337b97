/// Why a unit has no result, which decides whether another attempt can help.
package enum FailureKind: String, Equatable, Sendable {
  /// The job is wrong: no other attempt.
  case input
  /// A number came out unusable: no other attempt.
  case numeric
  /// The machine ran short of something.
  case resource
  /// A defect of the worker.
  case `internal`

  /// Whether another worker of the same build can succeed.
  var isRetried: Bool { self == .resource || self == .internal }
}
