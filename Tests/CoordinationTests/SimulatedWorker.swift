import Coordination

/// One worker process of a simulated cluster: its state machine and a compute thread.
struct SimulatedWorker {
  let pid: Int32
  let key: String
  var state: WorkerState
  var peer: PeerID
  var sequence: UInt64 = 0
  var queue: [WorkItem] = []
  /// The unit in hand, its end and the order of the computation it belongs to.
  var running: WorkItem?
  var runs = 0
  var trialsDone = 0
  var isHung = false
  /// A process that is stopped, as by SIGSTOP, gets everything later.
  var frozenUntil: Int64 = 0
  /// How much its clock is ahead.
  var clockOffset: Int64 = 0
}
