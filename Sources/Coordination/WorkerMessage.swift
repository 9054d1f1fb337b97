/// What a worker says to the coordinator.
package enum WorkerMessage: Equatable, Sendable {
  /// The first message on a connection.
  case hello(Registration)
  /// Asks for the chunk of the job at `offset`.
  case jobGet(jobDigest: [UInt8], offset: Int)
  /// A partial result of the job with this digest.
  case result(jobDigest: [UInt8], UnitReceipt)
  /// A unit that has no result.
  case fail(unit: Int, FailureKind, text: String)
  /// Alive, with the unit in progress and its trials done.
  case heartbeat(unit: Int?, trialsDone: Int)
  /// Only the units named will still be answered.
  case drain(keeping: [Int])
  /// The end of the session.
  case bye(reason: String)
}
