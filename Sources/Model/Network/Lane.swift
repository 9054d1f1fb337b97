package import Syntax

/// The way of one item from the stage that makes it to a stage that uses it.
package struct Lane: Sendable {
  package let from: Reference
  package let to: Reference
  /// Days under way.
  package let transit: Quantity
  /// The lane's share of its input's orders; nil: what the input's other lanes leave, divided
  /// equally.
  package let share: Quantity?
  /// USD per unit: customs value, and what stock and goods under way tie up.
  package let value: Quantity
  /// USD per unit for carriage.
  package let freight: Quantity
  /// Units in one twenty-foot container; needed where a fee per ship or container applies.
  package let unitsPerTEU: Quantity?
  /// Units a day that the port lets through, as a share of the undisturbed flow; nil: any number.
  package let portCapacity: Quantity?
  /// Share of the value that comes from controlled origin.
  package let controlledShare: Quantity
  /// Share of the flow under contract, for a stage that serves contracts first.
  package let contract: Quantity
  /// Lanes of lower priority are served first where a stage rations by priority.
  package let priority: Int
  /// Shares of the value that move with factors of the market.
  package let follows: [Pair<Reference, Quantity>]
  /// Factor that multiplies the freight.
  package let freightFollows: Reference?
  package let traits: Traits
  package let place: Place

  /// What instruments select a lane by; nil where the job says nothing.
  package struct Traits: Sendable {
    package var hs: String?
    package var material: String?
    package var mode: String?
    package var carrier: String?
    package var endUse: String?
    package var technology: String?
  }

  /// The lane's stable name: it names the lane in results and in random streams.
  package var name: String { Lane.name(from.name, to.name) }

  static func name(_ from: String, _ to: String) -> String { "\(from) > \(to)" }
}
