/// What a coordinator does in answer to an event, in order.
package enum CoordinatorAction: Equatable, Sendable {
  /// Send a message; a queue that is full or a peer that is gone loses it.
  case send(PeerID, SessionID, CoordinatorMessage)
  /// Send the chunk of the job at `offset`.
  case sendJob(PeerID, SessionID, offset: Int)
  /// Make the result durable and answer with `committed`.
  case commit(UnitReceipt, session: SessionID, worker: String)
  /// Merge the results of these units, all durable; ranges come in order without gaps.
  case merge(Range<Int>)
  /// Note something for people.
  case note(Incident)
  /// The run is over.
  case finish(RunEnd)
}
