/// What a worker does in answer to an event, in order.
package enum WorkerAction: Equatable, Sendable {
  /// Send a message in the session that the state names.
  case send(WorkerMessage)
  /// Close the connection with all that is queued on it, and open a new one.
  case reconnect
  /// Check the digest of the job, make its runner, and answer with `jobChecked`.
  case load(jobDigest: [UInt8], job: [UInt8])
  /// Queue units for the compute thread.
  case run([WorkItem])
  /// Take units out of the compute thread's queue.
  case discard([Int])
  /// End the process.
  case exit(WorkerExit)
}
