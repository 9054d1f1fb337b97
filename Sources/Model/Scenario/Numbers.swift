/// The numbers of one stage in one scenario.
package struct StageNumbers: Sendable {
  package let name: String
  /// Units a day in the undisturbed state.
  package let flow: Double
  /// Capacity above it, as a share.
  package let surge: Double
  /// USD that the last unit of surge costs.
  package let surgePremium: Double
  /// Lever that multiplies the capacity.
  package var capacityLever: Int?
}

/// The numbers of one input in one scenario.
package struct InputNumbers: Sendable {
  package let stage: Int
  package let perUnit: Double
  /// Days of undisturbed use in stock.
  package let cover: Double
  package let isCritical: Bool
  /// Units a day that the stage uses in the undisturbed state.
  package let flow: Double
  /// Lanes that feed the input.
  package let lanes: [Int]
}

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
  package let endUse: String?
  /// Units a day in the undisturbed state.
  package var flow = 0.0

  package var licence: LicenceBinding?
  package var sailing: SailingBinding?
  /// Lever that multiplies the port's capacity.
  package var portLever: Int?
}

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
}

/// A licence on a lane: the lever that tells the rule in force, and the law of waits under each
/// rule.
package struct LicenceBinding: Sendable {
  package let lever: Int
  /// By regime; nil where no licence is needed.
  package let laws: [WaitLaw?]
  package let stream: Stream
}

/// Slips of a lane's sailings: the lever that is 1 while they may slip, and the law of the days.
package struct SailingBinding: Sendable {
  package let lever: Int
  package let law: WaitLaw
  package let stream: Stream
}

/// A number that instruments move and operations read.
package struct Lever: Sendable {
  /// Value while no instrument acts.
  package let neutral: Double
  /// Factor at the end of every day.
  package let decay: Double
}

/// Units through the port of a lane, times a lever, times a factor, are USD of a driver.
package struct Charge: Sendable {
  package let lane: Int
  package let lever: Int
  package let driver: ChargeDriver
  package let factor: Double
}

/// Drivers that charges can belong to.
package enum ChargeDriver: Sendable {
  case duty
  case portFee
}

/// A fee on each day's entry of a lane.
package struct EntryFee: Sendable {
  package let lane: Int
  /// USD per unit between the bounds.
  package let perUnit: Double
  package let least: Double
  package let most: Double

  /// Whether the fee is proportional to the units at any volume.
  package var isProportional: Bool { least == 0 && most == .greatestFiniteMagnitude }
}
