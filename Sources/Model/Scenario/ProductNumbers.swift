/// The numbers of one product in one scenario.
package struct ProductNumbers: Sendable {
  package let name: String
  package let stage: Int
  /// Units a day.
  package let demand: Double
  package let margin: Double
  package let latePenalty: Double
  /// Share of the units owed that customers cancel each day.
  package let cancelled: Double
  package let price: Double
  /// Factor whose contract price multiplies the demand.
  package let demandFollows: Int?
  package var boycott: BoycottBinding?
}
