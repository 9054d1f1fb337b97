/// One input of one stage in one trial.
package struct InputTrace: Sendable {
  package let stage: Int
  /// The item that is used up.
  package let item: String
  /// Indices of the lanes that feed the input.
  package let lanes: [Int]
  package let perUnit: Double
  package let isCritical: Bool
  /// Units a day that the stage uses in the undisturbed state.
  package let flow: Double
  /// Units at the start of the first day, then at the end of every day.
  package var stock: [Double]
  package var inflow: [Double] = []
  package var used: [Double] = []

  /// Days of undisturbed use in stock at the end of a day; nil when none is used.
  package func cover(on day: Int) -> Double? { flow > 0 ? stock[day + 1] / flow : nil }
}
