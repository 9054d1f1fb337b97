internal import KernelTables
internal import Model

extension TableBuilder {
  mutating func addStage(_ index: Int, inputs members: [Int], lanes shipped: [Int]) {
    let stage = scenario.stages[index]
    let inputStart = inputs.count
    for input in members { addInput(input) }
    let weights = addWeights(productWeights[index])
    let headroom = stage.flow * stage.surge
    var row = StageRow(
      inputStart: inputStart, inputCount: members.count,
      laneStart: shipped.first.map { laneOf[$0] } ?? 0, laneCount: shipped.count,
      product: scenario.products.firstIndex { $0.stage == index } ?? -1,
      surgeAccumulator: layout.place(.surge(stage: index)), weightStart: weights.start,
      weightCount: weights.count, capacity: stage.capacity ?? stage.flow + headroom,
      baseline: stage.flow, surgeCost: headroom > 0 ? stage.surgePremium / (2 * headroom) : 0)
    (row.capacityStart, row.capacityCount) = addLevers(stage.capacityLevers)
    if let degradation = stage.degradation {
      (row.degradationAbove, row.degradationSlope) = (degradation.above, degradation.slope)
    }
    if let reserve = stage.reserve {
      row.reserve = Int32(reserves.count)
      reserves.append(reserve)
    }
    if row.capacityCount > 0 || row.reserve >= 0 { row.canBeShort = true }
    switch stage.rationing {
    case .proportional: row.rationing = .proportional
    case .priority: row.rationing = .priority
    case .contractFirst: row.rationing = .contractFirst
    }
    stages.append(row)
  }

  private mutating func addLevers(_ levers: [Int]) -> (start: Int32, count: Int32) {
    let start = leverLists.count
    leverLists += levers.map { Int32($0) }
    return (Int32(start), Int32(levers.count))
  }

  private mutating func addInput(_ index: Int) {
    let input = scenario.inputs[index]
    let ordinary = input.lanes.filter { scenario.lanes[$0].alternate == nil }
    let alternate = input.lanes.filter { scenario.lanes[$0].alternate != nil }
    let start = inputLanes.count
    var pipeline = 0.0
    for lane in ordinary + alternate {
      inputLanes.append(Int32(laneOf[lane]))
      lanes[laneOf[lane]].input = Int32(inputs.count)
      lanes[laneOf[lane]].isWatched = !alternate.isEmpty
      pipeline += scenario.lanes[lane].flow * Double(scenario.lanes[lane].transit)
    }
    let stock = input.cover * input.flow
    var row = InputRow(
      laneStart: start, laneCount: input.lanes.count, ordinaryCount: ordinary.count,
      carriedAccumulator: layout.place(.carried(input: index)), isCritical: input.isCritical,
      perUnit: input.perUnit, unitsPer: 1 / (input.perUnit * input.stoppingCover),
      flow: input.flow, stock: stock, target: stock + pipeline + input.flow,
      smoothing: 1 / scenario.smoothing)
    row.alternateStart = Int32(alternates.count)
    row.alternateCount = Int32(alternate.count)
    (row.targetStart, row.targetCount) = addLevers(input.targetLevers)
    for lane in alternate.sorted(by: { rank(of: $0) < rank(of: $1) }) {
      addAlternate(lane, flow: input.flow)
    }
    inputs.append(row)
  }

  private func rank(of lane: Int) -> Int { scenario.lanes[lane].alternate?.rank ?? 0 }

  private mutating func addAlternate(_ lane: Int, flow: Double) {
    guard let alternate = scenario.lanes[lane].alternate else { return }
    alternates.append(
      AlternateRow(
        lane: laneOf[lane], progressSlot: alternate.progressLever ?? -1,
        progress: alternate.trigger == nil ? 0 : -1,
        triggerBelow: below(alternate.trigger ?? 0, flow: flow),
        qualification: alternate.qualification, rampRate: 1 / max(alternate.ramp, 1),
        limit: scenario.lanes[lane].size, breakEven: alternate.breakEven ?? 0))
  }

  mutating func add(_ expedite: ExpediteNumbers, of index: Int, to row: inout LaneRow) {
    row.expediteAccumulator = Int32(layout.place(.expedited(lane: index)))
    row.expediteTransit = Int32(expedite.transit)
    row.expediteShare = expedite.share
    let flow = scenario.inputs[scenario.lanes[index].input].flow
    row.expediteBelow = below(expedite.trigger, flow: flow)
    row.ringLength = max(row.ringLength, row.expediteTransit + 1)
  }

  /// Units of stock below so many days of use.
  private func below(_ days: Double, flow: Double) -> Double { days * flow * (1 - rounding) }

  mutating func addProduct(_ index: Int) {
    let product = scenario.products[index]
    products.append(
      ProductRow(
        demand: product.demand,
        demandSlot: product.demandFollows.map { scenario.factors[$0].contractLever } ?? -1,
        boycottSlot: product.boycott?.lever ?? -1, diverted: product.boycott?.diverted ?? 0,
        cancelled: product.cancelled, stopBelow: product.demand * (0.5 - rounding),
        shortBelow: product.demand * (1 - rounding), negligible: product.demand * rounding,
        accumulatorStart: layout.place(.product(index, .delivered))))
  }
}
