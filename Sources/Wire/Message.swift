/// What the coordinator and a worker say to each other.
package enum Message: Equatable, Sendable {
  /// Worker: the first message on a connection.
  case hello(Hello)
  /// Coordinator: registration accepted.
  case welcome(Welcome)
  /// Coordinator: registration refused.
  case reject(Reject)
  /// Coordinator: the session is unknown, come back on a new socket.
  case reregister(reason: String)
  /// Coordinator: units to run.
  case assign(Assign)
  /// Worker: asks for a chunk of the job.
  case jobGet(jobDigest: [UInt8], offset: UInt64)
  /// Coordinator: a chunk of the job.
  case jobBlob(JobBlob)
  /// Worker: the partial result of a unit.
  case result(UnitResult)
  /// Coordinator: what became of results, sent after they are durable.
  case resultAck([UnitAck])
  /// Worker: a unit that has no result.
  case fail(UnitFailure)
  /// Worker: alive, with progress.
  case heartbeat(Heartbeat)
  /// Coordinator: answer to the heartbeat with this sequence number.
  case heartbeatAck(sequence: UInt64)
  /// Coordinator: the unit is no longer wanted.
  case cancel(unit: UInt64)
  /// Either side: only the units named are still to be answered.
  case drain(keeping: [UInt64])
  /// Either side: the end of the session; from a coordinator, `isFinal` tells that the run is
  /// over.
  case bye(reason: String, isFinal: Bool)
}
