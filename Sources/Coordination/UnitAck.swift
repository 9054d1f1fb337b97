/// What became of the result of one unit.
package struct UnitAck: Equatable, Sendable {
  /// Index of the unit; outside the run when `status` is `.unknown`.
  package var unit: Int
  /// The fate of the result.
  package var status: AckStatus

  /// Makes an acknowledgement.
  package init(unit: Int, status: AckStatus) {
    self.unit = unit
    self.status = status
  }
}
