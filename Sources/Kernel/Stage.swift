internal import CVector
internal import KernelTables

/// One day of one stage: arrivals, production, rationing, shipping, stocks and orders, in the order
/// that the model defines.
@inline(__always)
func runStage(_ t: KernelTables, _ s: BlockState, stage: Int, day: Int) {
  let row = t.stages[stage]
  let limit = receive(t, s, row)
  var demand = Trials(0)
  if row.product >= 0 {
    demand = s.owed[of: row.product] + t.products[Int(row.product)].demand
  } else {
    for lane in Int(row.laneStart)..<Int(row.laneStart &+ row.laneCount) {
      demand += requested(t, s, lane: lane)
    }
  }
  var capacity = Trials(row.capacity)
  if row.capacitySlot >= 0 {
    capacity = capacity * s.levers[of: row.capacitySlot]
    let unmet = positive(least(demand, Trials(row.baseline)) - capacity)
    blame(t, s, Int(CV_SHORTAGE), start: row.weightStart, count: row.weightCount, unitDays: unmet)
  }
  let output = least(demand, least(capacity, limit))
  let surge = positive(output - row.baseline)
  s.accumulators[of: row.surgeAccumulator] += surge * surge * row.surgeCost
  let owed: Trials
  if row.product >= 0 {
    owed = sell(t, s, product: Int(row.product), day: day, output: output)
  } else {
    owed = ship(t, s, row, day: day, output: output, demand: demand)
  }
  order(t, s, row, output: output, owed: owed)
}

/// Lands the stage's arrivals.
///
/// - Returns: units that the critical inputs allow today.
@inline(__always)
private func receive(_ t: KernelTables, _ s: BlockState, _ row: StageRow) -> Trials {
  var limit = Trials(1e300)
  for local in 0..<Int(row.inputCount) {
    let index = Int(row.inputStart) &+ local
    let input = t.inputs[index]
    var inflow = Trials(0)
    for entry in Int(input.laneStart)..<Int(input.laneStart &+ input.laneCount) {
      inflow += land(t, s, lane: Int(t.inputLanes[entry]))
    }
    s.inflow[of: local] = inflow
    if input.isCritical {
      limit = least(limit, (s.stock[of: index] + inflow) * input.unitsPer)
    }
  }
  return limit
}

/// Units that a lane's customer waits for and its licence lets the supplier make.
@inline(__always)
private func requested(_ t: KernelTables, _ s: BlockState, lane: Int) -> Trials {
  let backlog = s.backlog[of: lane]
  return t.lanes[lane].licenceSlot < 0 ? backlog : backlog * s.gate[of: lane]
}

/// Divides the output among the stage's lanes in proportion to what they wait for.
///
/// - Returns: units still owed to customers.
@inline(__always)
private func ship(
  _ t: KernelTables, _ s: BlockState, _ row: StageRow, day: Int, output: Trials, demand: Trials
) -> Trials {
  if row.laneCount == 1 {
    return dispatch(t, s, lane: Int(row.laneStart), day: day, shipped: output)
  }
  let share = output / greatest(demand, Trials(1e-300))
  var owed = Trials(0)
  for lane in Int(row.laneStart)..<Int(row.laneStart &+ row.laneCount) {
    let shipped = requested(t, s, lane: lane) * share
    owed += dispatch(t, s, lane: lane, day: day, shipped: shipped)
  }
  return owed
}

/// Ships units on one lane.
///
/// - Returns: units still owed to its customer.
@inline(__always)
private func dispatch(
  _ t: KernelTables, _ s: BlockState, lane: Int, day: Int, shipped: Trials
) -> Trials {
  let backlog = positive(s.backlog[of: lane] - shipped)
  s.backlog[of: lane] = backlog
  s.accumulators[of: t.lanes[lane].shippedAccumulator] += shipped
  if t.lanes[lane].licenceSlot < 0 {
    embark(t, s, lane: lane, goods: shipped)
  } else {
    let leaving = passLicence(t, s, lane: lane, day: day, shipped: shipped, backlog: backlog)
    embark(t, s, lane: lane, goods: leaving)
  }
  return backlog
}

/// Uses inputs up and orders new ones.
@inline(__always)
private func order(
  _ t: KernelTables, _ s: BlockState, _ row: StageRow, output: Trials, owed: Trials
) {
  for local in 0..<Int(row.inputCount) {
    let index = Int(row.inputStart) &+ local
    let input = t.inputs[index]
    var used = output * input.perUnit
    if !input.isCritical { used = least(used, s.stock[of: index] + s.inflow[of: local]) }
    s.stock[of: index] = positive(s.stock[of: index] + (s.inflow[of: local] - used))
    let before = s.position[of: index]
    let gap = Trials(input.target) - before + owed * input.perUnit
    let wanted = positive(used + gap * input.smoothing)
    let position = before + (wanted - used)
    s.position[of: index] = position
    var waiting = Trials(0)
    for entry in Int(input.laneStart)..<Int(input.laneStart &+ input.laneCount) {
      let lane = Int(t.inputLanes[entry])
      let backlog = s.backlog[of: lane] + wanted * t.lanes[lane].share
      s.backlog[of: lane] = backlog
      waiting += backlog
    }
    s.accumulators[of: input.carriedAccumulator] += position - waiting
  }
}
