/// How an item travels between two stages, in one scenario.
package struct ReferenceLane: Sendable {
  package let from: Int
  package let to: Int
  let input: Int
  /// `A > B`.
  package let name: String
  package let transit: Int
  let writtenShare: Double?
  let contract: Double
  let priority: Int
  let value: Double
  let freight: Double
  let unitsPerTEU: Double?
  let portCapacity: Double?
  let controlledShare: Double
  /// Shares of the value by factor.
  let follows: [String: Double]
  let freightFollows: String?
  /// The keys by which an instrument may select: `hs`, `material` and so on.
  let attributes: [String: String]
  /// The alternate source on the lane.
  var alternate: Int?
  /// The expediting on the lane.
  var expedite: Int?
  /// Share of the orders of the input.
  var share = 0.0
  /// Units a day in the undisturbed state.
  package var flow = 0.0
  /// Units a day on which limits of the lane rest.
  var size = 0.0
  /// By product: units of the product that one unit of the lane goes into.
  var weights: [Double] = []
}
