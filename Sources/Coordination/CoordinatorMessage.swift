/// What the coordinator says to a worker.
package enum CoordinatorMessage: Equatable, Sendable {
  /// Registration accepted.
  case welcome(SessionTerms)
  /// Registration refused, with both sides of the difference and the remedy.
  case reject(RejectCode, text: String)
  /// The session is unknown: come back on a new connection.
  case reregister(reason: String)
  /// Units of the job with this digest, to be run in this order.
  case assign(jobDigest: [UInt8], [WorkItem])
  /// A chunk of the job.
  case jobChunk(jobDigest: [UInt8], offset: Int, totalBytes: Int, chunk: [UInt8])
  /// What became of results.
  case resultAck([UnitAck])
  /// Answer to the heartbeat with this sequence number.
  case heartbeatAck(sequence: UInt64)
  /// The unit is no longer wanted.
  case cancel(unit: Int)
  /// Give back what is not begun.
  case drain
  /// The end of the session; `isFinal` tells that the run is over, and else it can be taken up
  /// again.
  case bye(reason: String, isFinal: Bool)
}
