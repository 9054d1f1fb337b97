internal import CVector
internal import KernelTables

/// One day of one stage: arrivals, production, rationing, shipping, stocks and orders, in the order
/// that the model defines.
@inline(__always)
func runStage(_ t: KernelTables, _ s: BlockState, stage: Int, day: Int) {
  let row = t.stages[stage]
  let limit = receive(t, s, row)
  let asked = row.product >= 0 ? askedToday(t, s, product: Int(row.product)) : Trials(0)
  let demand =
    row.product >= 0 ? s.owed[of: row.product] + asked : requestedInAll(t, s, row)
  var capacity = Trials(row.capacity)
  if row.capacityCount > 0 || row.reserve >= 0 {
    capacity = cutCapacity(t, s, row)
    let unmet = positive(least(demand, Trials(row.baseline)) - capacity)
    blame(t, s, Int(CV_SHORTAGE), start: row.weightStart, count: row.weightCount, unitDays: unmet)
  }
  let output = least(demand, least(capacity, limit))
  let surge = positive(output - row.baseline)
  s.accumulators[of: row.surgeAccumulator] += surge * surge * row.surgeCost
  if row.reserve >= 0 {
    s.reserve[of: row.reserve] = positive(s.reserve[of: row.reserve] - output)
  }
  let owed: Trials
  if row.product >= 0 {
    owed = sell(t, s, product: Int(row.product), day: day, asked: asked, output: output)
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

/// What controls, closures and the reserve leave of a stage's capacity.
@inline(__always)
private func cutCapacity(_ t: KernelTables, _ s: BlockState, _ row: StageRow) -> Trials {
  var factor = Trials(1)
  for entry in Int(row.capacityStart)..<Int(row.capacityStart &+ row.capacityCount) {
    factor = factor * s.levers[of: t.leverLists[entry]]
  }
  if row.degradationSlope != 1 {
    let loss = Trials(1) - factor
    let extra = positive(loss - row.degradationAbove) * (row.degradationSlope - 1)
    factor = positive(Trials(1) - (loss + extra))
  }
  let capacity = factor * row.capacity
  return row.reserve < 0 ? capacity : least(capacity, s.reserve[of: row.reserve])
}
