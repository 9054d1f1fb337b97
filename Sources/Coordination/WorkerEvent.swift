/// What happens to a worker.
package enum WorkerEvent: Sendable {
  /// A message of the coordinator, with the session, epoch and sequence number of its envelope.
  case received(
    session: SessionID, epoch: UInt32, sequence: UInt64, CoordinatorMessage)
  /// The whole job has come; `isIntact` tells whether its digest is right.
  case jobChecked(isIntact: Bool)
  /// The compute thread has begun a unit.
  case begun(unit: Int)
  /// Trials done in the unit in progress, counted from its start.
  case progress(trialsDone: Int)
  /// The compute thread has finished a unit.
  case finished(UnitReceipt)
  /// The compute thread cannot finish a unit.
  case failed(unit: Int, FailureKind, text: String)
  /// Finish what is begun and leave.
  case drain
  /// Time has passed; comes several times per heartbeat interval.
  case tick
}
