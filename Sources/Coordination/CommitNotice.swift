/// What the ledger did with one result.
package struct CommitNotice: Equatable, Sendable {
  /// Index of the unit.
  package var unit: Int
  /// The session that sent it.
  package var session: SessionID
  /// `.committed`, `.duplicate` or `.conflict`.
  package var status: AckStatus
  /// Trials in the unit.
  package var trials: Int

  /// Makes a notice.
  package init(unit: Int, session: SessionID, status: AckStatus, trials: Int) {
    self.unit = unit
    self.session = session
    self.status = status
    self.trials = trials
  }
}
