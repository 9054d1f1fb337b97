internal import KernelTables
internal import Model

/// Compiles a scenario into the rows that the kernel reads.
///
/// Kernel stages follow the topological order; kernel lanes are grouped by the stage that ships, in
/// the order of the file within a stage; inputs are grouped by the stage that uses them.
struct TableBuilder {
  let scenario: Scenario
  let layout: TallyLayout
  var stages: [StageRow] = []
  var inputs: [InputRow] = []
  var lanes: [LaneRow] = []
  var products: [ProductRow] = []
  var slots: [SlotRow] = []
  var charges: [ChargeRow] = []
  var alternates: [AlternateRow] = []
  var factors: [FactorRow] = []
  var exposures: [ExposureRow] = []
  var leverLists: [Int32] = []
  var reserves: [Double] = []
  var mixing: [Double] = []
  var pins: [Double] = []
  var weights: [WeightRow] = []
  var inputLanes: [Int32] = []
  var licensedLanes: [Int32] = []
  var sailingLanes: [Int32] = []
  var decisions = DecisionTables()
  var ringCount = 0
  var releaseCount = 0
  /// Share of a flow that is taken for rounding where a comparison would else hang on the last bit.
  let rounding = 1e-9

  /// What tells tables of laws apart: the instrument, by its lever, and the end use.
  private struct LawKey: Hashable {
    let lever: Int
    let endUse: String?
  }

  private var lawTables: [LawKey: Int] = [:]
  /// Kernel lane of each lane of the scenario.
  private(set) var laneOf: [Int] = []
  /// Units of each product that hang on one unit of a stage's output, by stage.
  let productWeights: [[Double]]
  /// Charges and entry fees of each lane.
  private let chargesOf: [[Int]]
  private let feesOf: [[Int]]

  init(_ scenario: Scenario) {
    self.scenario = scenario
    layout = TallyLayout(scenario)
    productWeights = TableBuilder.weigh(scenario)
    chargesOf = TableBuilder.group(scenario.charges.map(\.lane), scenario.lanes.count)
    feesOf = TableBuilder.group(scenario.entryFees.map(\.lane), scenario.lanes.count)
    let fromStage = TableBuilder.shippingOrder(scenario)
    laneOf = [Int](repeating: 0, count: scenario.lanes.count)
    for stage in scenario.order {
      for lane in fromStage[stage] {
        laneOf[lane] = lanes.count
        addLane(lane)
      }
    }
    let inputsOf = TableBuilder.group(scenario.inputs.map(\.stage), scenario.stages.count)
    for stage in scenario.order {
      addStage(stage, inputs: inputsOf[stage], lanes: fromStage[stage])
    }
    for product in scenario.products.indices { addProduct(product) }
    for factor in scenario.factors { addFactor(factor) }
    addSlots()
  }

  /// The lanes of each stage in the order in which it serves them.
  private static func shippingOrder(_ scenario: Scenario) -> [[Int]] {
    var lanes = group(scenario.lanes.map(\.from), scenario.stages.count)
    for (index, stage) in scenario.stages.enumerated() where stage.rationing == .priority {
      lanes[index].sort {
        (scenario.lanes[$0].priority, $0) < (scenario.lanes[$1].priority, $1)
      }
    }
    return lanes
  }

  /// Members of each group, in ascending order.
  private static func group(_ keys: [Int], _ count: Int) -> [[Int]] {
    var groups = [[Int]](repeating: [], count: count)
    for (member, key) in keys.enumerated() { groups[key].append(member) }
    return groups
  }

  /// Units of each product per unit of each stage's output, along the undisturbed flows.
  private static func weigh(_ scenario: Scenario) -> [[Double]] {
    let zero = [Double](repeating: 0, count: scenario.products.count)
    var weights = [[Double]](repeating: zero, count: scenario.stages.count)
    for (index, product) in scenario.products.enumerated() { weights[product.stage][index] = 1 }
    let fromStage = group(scenario.lanes.map(\.from), scenario.stages.count)
    for stage in scenario.order.reversed() where scenario.stages[stage].flow > 0 {
      for lane in fromStage[stage] {
        let part = scenario.lanes[lane].flow / scenario.stages[stage].flow
        for product in zero.indices {
          weights[stage][product] += part * laneWeight(scenario, weights, lane, product)
        }
      }
    }
    return weights
  }

  private static func laneWeight(
    _ scenario: Scenario, _ weights: [[Double]], _ lane: Int, _ product: Int
  ) -> Double {
    let numbers = scenario.lanes[lane]
    return weights[numbers.to][product] / scenario.inputs[numbers.input].perUnit
  }

  mutating func addWeights(_ values: [Double]) -> (start: Int, count: Int) {
    let start = weights.count
    for (product, weight) in values.enumerated() where weight > 0 {
      weights.append(WeightRow(product: product, weight: weight))
    }
    return (start, weights.count - start)
  }

  private mutating func addLane(_ index: Int) {
    let lane = scenario.lanes[index]
    var row = LaneRow(transit: lane.transit, baseline: lane.flow, share: lane.share)
    // Not 0: no limit times the size must stay no limit.
    row.size = max(lane.size, 1e-60)
    row.contract = lane.contract * lane.size
    row.lapses = lane.alternate != nil
    row.quotaSlot = Int32(lane.quotaLever ?? -1)
    row.arrivedAccumulator = Int32(layout.place(.arrived(lane: index)))
    let values = scenario.products.indices.map {
      TableBuilder.laneWeight(scenario, productWeights, index, $0)
    }
    let weights = addWeights(values)
    (row.weightStart, row.weightCount) = (Int32(weights.start), Int32(weights.count))
    addCharges(of: index, to: &row)
    addPrices(of: index, to: &row)
    if let expedite = lane.expedite { add(expedite, of: index, to: &row) }
    if let volume = layout.volume(ofLane: index) { row.volumeAccumulator = Int32(volume) }
    if let licence = lane.licence {
      row.licenceSlot = Int32(licence.lever)
      row.licenceKey = licence.stream.key
      row.gateSlot = Int32(licence.gateLever ?? -1)
      row.reapplyDays = Int32(licence.reapplyDays)
      row.decisionStart = decisionStart(of: licence, endUse: lane.endUse)
      row.releaseStart = Int32(releaseCount)
      releaseCount += scenario.settings.days + 1
    }
    if let sailing = lane.sailing {
      row.sailingSlot = Int32(sailing.lever)
      row.sailingKey = sailing.stream.key
      let table = sailingTable(of: sailing)
      row.sailingTable = Int32(table)
      row.ringLength += decisions.outcomes[Int(decisions.rows[table].start)...].max() ?? 0
      sailingLanes.append(Int32(lanes.count))
    }
    if let portLever = lane.portLever, let capacity = lane.portCapacity {
      row.portSlot = Int32(portLever)
      row.portCapacity = capacity * lane.size
    }
    row.ringStart = Int32(ringCount)
    ringCount += Int(row.ringLength)
    lanes.append(row)
  }

  /// First of the licence's tables for an end use; lanes of one end use share them.
  private mutating func decisionStart(of licence: LicenceBinding, endUse: String?) -> Int32 {
    let key = LawKey(lever: licence.lever, endUse: endUse)
    if let start = lawTables[key] { return Int32(start) }
    let start = decisions.rows.count
    lawTables[key] = start
    for law in licence.laws { _ = decisions.add(law, horizon: scenario.settings.days) }
    return Int32(start)
  }

  /// Table of the slips of a port fee; its lanes share it.
  private mutating func sailingTable(of sailing: SailingBinding) -> Int {
    let key = LawKey(lever: sailing.lever, endUse: nil)
    if let table = lawTables[key] { return table }
    let table = decisions.add(sailing.law, horizon: scenario.settings.days)
    lawTables[key] = table
    return table
  }

  private mutating func addCharges(of lane: Int, to row: inout LaneRow) {
    row.chargeStart = Int32(charges.count)
    for charge in chargesOf[lane] {
      charges.append(
        ChargeRow(
          slot: scenario.charges[charge].lever, accumulator: layout.place(.charge(charge)),
          isAdValorem: scenario.charges[charge].driver.isAdValorem))
    }
    row.chargeCount = Int32(charges.count) - row.chargeStart
    for index in feesOf[lane] where !scenario.entryFees[index].isProportional {
      let fee = scenario.entryFees[index]
      row.feeAccumulator = Int32(layout.place(.entryFee(index)))
      (row.feePerUnit, row.feeLeast, row.feeMost) = (fee.perUnit, fee.least, fee.most)
      row.feeAbove = row.size * rounding
    }
  }

  private mutating func addSlots() {
    for (index, lever) in scenario.levers.enumerated() {
      let start = licensedLanes.count
      for (lane, row) in lanes.enumerated() where Int(row.licenceSlot) == index {
        licensedLanes.append(Int32(lane))
      }
      slots.append(
        SlotRow(
          neutral: lever.neutral, decay: lever.decay, laneStart: start,
          laneCount: licensedLanes.count - start))
    }
  }
}
