/// What a commit did with one result.
package enum CommitStatus: Equatable, Sendable {
  /// The first result of its unit: now durable.
  case inserted
  /// The unit had a result with the same digest.
  case duplicate
  /// The unit had a result with another digest, which stays.
  case conflict
}
