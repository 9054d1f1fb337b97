/// What the firm sells, in one scenario.
package struct ReferenceProduct: Sendable {
  package let name: String
  package let stage: Int
  /// Units a day.
  package let demand: Double
  let margin: Double
  let price: Double
  let latePenalty: Double
  let patience: Double?
  /// The factor with whose price the demand moves.
  let demandFollows: String?
}
