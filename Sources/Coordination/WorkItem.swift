/// A unit to run.
package struct WorkItem: Equatable, Sendable {
  /// Index of the unit.
  package var unit: Int
  /// Earlier assignments of the unit.
  package var attempt: Int

  /// Makes an item.
  package init(unit: Int, attempt: Int) {
    self.unit = unit
    self.attempt = attempt
  }
}
