internal import SpecialFunctions

/// A job with all its uncertain numbers drawn: what a trial computes with.
package struct Scenario: Sendable {
  package let settings: JobSettings
  /// Number of the scenario, from 0.
  package let index: Int
  /// In the order of the file, like everything below.
  package var stages: [StageNumbers] = []
  package var inputs: [InputNumbers] = []
  package var lanes: [LaneNumbers] = []
  package var products: [ProductNumbers] = []
  /// Stages, suppliers before customers.
  package let order: [Int]
  package private(set) var levers: [Lever] = []
  package private(set) var charges: [Charge] = []
  package private(set) var entryFees: [EntryFee] = []
  package private(set) var enactments: [any Enactment] = []
  package let regimes: RegimeProcess?
  /// Yearly cost of capital.
  package private(set) var carrying = 0.0
  /// Days over which a gap to the target position is ordered.
  package private(set) var smoothing = 1.0
  /// Whether any number was drawn.
  package private(set) var isUncertain = false

  /// - Parameters:
  ///   - job: a checked job.
  ///   - index: number of the scenario, from 0; it tells scenarios' draws apart.
  package init(_ job: Job, index: Int) {
    settings = job.settings
    self.index = index
    order = job.topology.order
    regimes = RegimeProcess(job.policy, of: job.settings)
    carrying = value(job.settings.carrying, "carrying_per_year")
    smoothing = value(job.settings.smoothing, "order_smoothing_days")
    drawLanes(job)
    drawFlows(job)
    for instrument in job.policy.instruments {
      let lanes = job.lanes(of: instrument)
      if let enactment = instrument.enact(in: &self, on: lanes) { enactments.append(enactment) }
    }
  }

  /// The value of a number in this scenario.
  ///
  /// - Parameters:
  ///   - quantity: the number.
  ///   - name: its stable name, for example `lanes[mine > plant].value_usd`.
  /// - Returns: the number itself, or its draw.
  package mutating func value(_ quantity: Quantity, _ name: String) -> Double {
    if !quantity.isUncertain { return quantity.value(at: 0.5) }
    isUncertain = true
    return quantity.value(at: probability(name))
  }

  private func probability(_ name: String) -> Double {
    let words = Stream(seed: settings.seed, name: "scenario \(name)")
      .words(trial: UInt64(index), step: 0)
    return unit(words.x, words.y)
  }

  /// - Parameters:
  ///   - neutral: value while no instrument acts.
  ///   - halfLife: days in which the value halves between moves; nil: it stays.
  /// - Returns: the lever's number.
  package mutating func addLever(neutral: Double, halfLife: Double? = nil) -> Int {
    let decay = halfLife.map { exponential(-logarithm(2) / $0) } ?? 1
    levers.append(Lever(neutral: neutral, decay: decay))
    return levers.count - 1
  }

  package mutating func addCharge(_ charge: Charge) { charges.append(charge) }

  package mutating func addEntryFee(_ fee: EntryFee) { entryFees.append(fee) }

  private mutating func drawLanes(_ job: Job) {
    for (lane, ends) in zip(job.network.lanes, job.topology.lanes) {
      let path = "lanes[\(lane.name)]"
      lanes.append(
        LaneNumbers(
          name: lane.name, from: ends.from, to: ends.to, input: ends.input,
          transit: Int((value(lane.transit, "\(path).transit_days") + 0.5).rounded(.down)),
          share: 0, value: value(lane.value, "\(path).value_usd"),
          freight: value(lane.freight, "\(path).freight_usd"),
          unitsPerTEU: lane.unitsPerTEU.map { value($0, "\(path).units_per_teu") } ?? 1,
          portCapacity: lane.portCapacity.map { value($0, "\(path).port_capacity") },
          controlledShare: value(lane.controlledShare, "\(path).controlled_share"),
          endUse: lane.traits.endUse))
    }
  }
}
