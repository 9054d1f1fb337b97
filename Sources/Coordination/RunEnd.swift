/// How a run ended.
package enum RunEnd: Equatable, Sendable {
  /// Every unit up to the frontier is merged and no further one is needed.
  case complete
  /// Stopped on request.
  case stopped
  /// The run cannot be completed.
  case failed(RunFailure)
}
