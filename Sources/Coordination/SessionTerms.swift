/// What the coordinator tells a worker on registration.
package struct SessionTerms: Equatable, Sendable {
  /// The session.
  package var session: SessionID
  /// Start counter of the coordinator.
  package var epoch: UInt32
  /// Time between heartbeats.
  package var heartbeatInterval: Duration
  /// Silence after which either side holds the other for lost.
  package var lostAfter: Duration
  /// Most units a worker can hold at once.
  package var credit: Int

  /// Makes terms.
  package init(
    session: SessionID, epoch: UInt32, heartbeatInterval: Duration, lostAfter: Duration,
    credit: Int
  ) {
    self.session = session
    self.epoch = epoch
    self.heartbeatInterval = heartbeatInterval
    self.lostAfter = lostAfter
    self.credit = credit
  }
}
