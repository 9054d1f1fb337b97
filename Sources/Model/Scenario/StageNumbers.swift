/// The numbers of one stage in one scenario.
package struct StageNumbers: Sendable {
  package let name: String
  /// Units a day in the undisturbed state.
  package let flow: Double
  /// Capacity above it, as a share.
  package let surge: Double
  /// USD that the last unit of surge costs.
  package let surgePremium: Double
  /// Units a day that it can make; nil: the flow and the surge.
  package let capacity: Double?
  /// Units that it can make in all.
  package let reserve: Double?
  package let rationing: Stage.Rationing
  package let degradation: DegradationNumbers?
  /// Levers that multiply the capacity.
  package var capacityLevers: [Int] = []
}
