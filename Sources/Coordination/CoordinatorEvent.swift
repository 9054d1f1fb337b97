/// What happens to a coordinator.
package enum CoordinatorEvent: Sendable {
  /// A worker's message, with the session, epoch and sequence number of its envelope.
  case received(
    PeerID, session: SessionID, epoch: UInt32, sequence: UInt64, WorkerMessage)
  /// The transport no longer knows the peer.
  case peerGone(PeerID)
  /// A process of this host has ended.
  case processExited(pid: Int32, text: String)
  /// The ledger has made results durable.
  case committed([CommitNotice])
  /// The key of this name is no longer welcome; the transport lets nothing of it through any more.
  case keyRevoked(String)
  /// The merged units suffice: the run is complete at the frontier.
  case satisfied
  /// End the run now; what is durable stays.
  case stop
  /// No worker is connected or none will come besides those connected.
  case workersExhausted(reason: String)
  /// Time has passed; comes several times per heartbeat interval.
  case tick
}
