/// The numbers of one lane in one scenario, with what instruments put on it.
package struct LaneNumbers: Sendable {
  package let name: String
  package let from: Int
  package let to: Int
  package let input: Int
  /// Whole days under way, from 1.
  package let transit: Int
  /// Share of the input's orders.
  package var share: Double
  package let value: Double
  package let freight: Double
  /// 1 where the job says nothing.
  package let unitsPerTEU: Double
  /// Factor on the undisturbed flow that the port lets through; nil: any number.
  package let portCapacity: Double?
  package let controlledShare: Double
  package let contract: Double
  package let priority: Int
  /// Shares of the value that move with factors, by their numbers.
  package let follows: [(factor: Int, share: Double)]
  /// Factor that multiplies the freight.
  package let freightFollows: Int?
  package let endUse: String?
  package let technology: String?
  /// Units a day in the undisturbed state.
  package var flow = 0.0
  /// Units a day that quotas and ports are measured by: the flow, or the cap of an alternate.
  package var size = 0.0
  package var alternate: AlternateNumbers?
  package var expedite: ExpediteNumbers?
  package var quotaLever: Int?

  package var licence: LicenceBinding?
  package var sailing: SailingBinding?
  /// Lever that multiplies the port's capacity.
  package var portLever: Int?
}
