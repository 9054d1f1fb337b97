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

/// Where losses of a stage's capacity begin to count more, and by how much.
package struct DegradationNumbers: Sendable {
  package let above: Double
  package let slope: Double
}

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

/// The numbers of one alternate in one scenario.
package struct AlternateNumbers: Sendable {
  /// Place among the alternates of the file, which is the order in which they get orders.
  package let rank: Int
  /// Share of the input's undisturbed use.
  package let cap: Double
  package let premium: Double
  package let qualification: Double
  package let ramp: Double
  /// Days of cover below which qualification begins; nil: on the first day.
  package let trigger: Double?
  /// Price index below which the source idles; nil: never.
  package let breakEven: Double?
  /// Lever of the days of progress in a day; nil: one.
  package var progressLever: Int?
}

/// The numbers of one way of expediting in one scenario.
package struct ExpediteNumbers: Sendable {
  /// Whole days under way, from 1.
  package let transit: Int
  package let premium: Double
  package let share: Double
  /// Days of cover below which it is used.
  package let trigger: Double
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
  package let price: Double
  /// Factor whose contract price multiplies the demand.
  package let demandFollows: Int?
  package var boycott: BoycottBinding?
}

/// A boycott of a product: the lever of the share that falls away, and what becomes of it.
package struct BoycottBinding: Sendable {
  package let lever: Int
  package let diverted: Double
  package let discount: Double
}

/// A licence on a lane: the lever that tells the rule in force, and the law of waits under each
/// rule.
package struct LicenceBinding: Sendable {
  package let lever: Int
  /// Lever that is 0 while nothing leaves.
  package let gateLever: Int?
  /// Days after a refusal before a new filing.
  package let reapplyDays: Int
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
  /// What the number means to a reader.
  package enum Unit: String, Sendable {
    /// A share of one, and a factor that is one when nothing acts.
    case share, factor
    /// USD per twenty-foot container.
    case usdPerTEU
    /// Index of the regime whose rule is in force; -1: none.
    case regime
    /// 1 while it acts, else 0.
    case flag
    /// A plain number.
    case number
  }

  /// Stable name: the kind and name of the instrument, and what moves, as in
  /// `tariff us-additional: rate`.
  package let name: String
  package let unit: Unit
  /// Value while no instrument acts.
  package let neutral: Double
  /// Factor at the end of every day.
  package let decay: Double
}

/// Units through the port of a lane, or their worth, times a lever, times a factor, are USD of a
/// driver.
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
  case freight

  /// Whether the charge is on the worth of the goods, not on their number.
  package var isAdValorem: Bool {
    switch self {
    case .duty: true
    case .portFee, .freight: false
    }
  }
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
