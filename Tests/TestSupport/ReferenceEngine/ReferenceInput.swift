/// What a stage uses and keeps, in one scenario.
package struct ReferenceInput: Sendable {
  package let stage: Int
  let item: String
  /// The letter a of the model's page.
  package let perUnit: Double
  let cover: Double
  let isCritical: Bool
  package var lanes: [Int] = []
  /// Units a day in the undisturbed state.
  var flow = 0.0
  /// USD of a unit.
  var value = 0.0
}
