/// What keeps a stage from making all that it is asked for.
package enum StageLimit: Hashable, Sendable {
  case capacity
  /// An input, by its index in the job: its stock and arrivals allow less than the capacity.
  case input(Int)
}
