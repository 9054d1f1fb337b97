/// The numbers of one input in one scenario.
package struct InputNumbers: Sendable {
  package let stage: Int
  /// The item that is used up.
  package let item: String
  package let perUnit: Double
  /// Days of undisturbed use in stock.
  package let cover: Double
  package let isCritical: Bool
  /// Units a day that the stage uses in the undisturbed state.
  package let flow: Double
  /// Lanes that feed the input, those of alternates included.
  package let lanes: [Int]
  /// Days of cover that stop the stage where they are missing: 1, or more with a soft bottleneck.
  package let stoppingCover: Double
  /// Levers that add days of use to the target.
  package var targetLevers: [Int] = []
}
