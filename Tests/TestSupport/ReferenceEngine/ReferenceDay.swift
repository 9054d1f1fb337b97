/// The state of a trial at the end of a day.
package struct ReferenceDay: Sendable {
  /// One lane's units.
  package struct Lane: Sendable {
    package var shipped = 0.0
    /// Landed, through the port.
    package var landed = 0.0
    package var held = 0.0
    package var queued = 0.0
    package var underWay = 0.0
    package var backlog = 0.0
  }

  /// One input's units.
  package struct Input: Sendable {
    package var stock = 0.0
    package var position = 0.0
    package var used = 0.0
  }

  package var lanes: [Lane]
  package var inputs: [Input]
  /// Units made, by stage.
  package var outputs: [Double]
  /// Units owed to customers, by product.
  package var owed: [Double]
}
