/// What a stage uses and keeps, in one scenario.
package struct ReferenceInput: Sendable {
  package let stage: Int
  let item: String
  /// The letter a of the model's page.
  package let perUnit: Double
  let cover: Double
  let softBelow: Double?
  let isCritical: Bool
  package var lanes: [Int] = []
  /// Units a day in the undisturbed state.
  var flow = 0.0
  /// USD of a unit.
  var value = 0.0

  /// The most that a stage can make of some units.
  func output(of units: Double) -> Double {
    units / (perUnit * max(1, (softBelow ?? 0) * cover))
  }
}
