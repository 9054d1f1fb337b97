internal import CVector
internal import KernelTables

/// One day of one stage: arrivals, production, rationing, shipping, stocks and orders, in the order
/// that the model defines.
@inline(__always)
func runStage(_ t: KernelTables, _ s: BlockState, stage: Int, day: Int) {
  let row = t.stages + stage
  let limit = receive(t, s, row)
  let asked =
    row.pointee.product >= 0 ? askedToday(t, s, product: Int(row.pointee.product)) : Trials(0)
  let demand =
    row.pointee.product >= 0 ? s.owed[of: row.pointee.product] + asked : requestedInAll(t, s, row)
  var capacity = Trials(row.pointee.capacity)
  if row.pointee.canBeShort {
    capacity = cutCapacity(t, s, row)
    let unmet = positive(least(demand, Trials(row.pointee.baseline)) - capacity)
    blame(
      t, s, Int(CV_SHORTAGE), start: row.pointee.weightStart, count: row.pointee.weightCount,
      unitDays: unmet)
  }
  let output = least(demand, least(capacity, limit))
  let surge = positive(output - row.pointee.baseline)
  s.accumulators[of: row.pointee.surgeAccumulator] += surge * surge * row.pointee.surgeCost
  if row.pointee.reserve >= 0 {
    s.reserve[of: row.pointee.reserve] = positive(s.reserve[of: row.pointee.reserve] - output)
  }
  let owed: Trials
  if row.pointee.product >= 0 {
    owed = sell(t, s, product: Int(row.pointee.product), day: day, asked: asked, output: output)
  } else {
    owed = ship(t, s, row, day: day, output: output, demand: demand)
  }
  order(t, s, row, output: output, owed: owed)
}

/// Lands the stage's arrivals.
///
/// - Returns: units that the critical inputs allow today.
@inline(__always)
private func receive(_ t: KernelTables, _ s: BlockState, _ row: UnsafePointer<StageRow>) -> Trials {
  var limit = Trials(1e300)
  for local in 0..<Int(row.pointee.inputCount) {
    let index = Int(row.pointee.inputStart) &+ local
    let input = t.inputs + index
    var inflow = Trials(0)
    for entry in Int(
      input.pointee.laneStart)..<Int(input.pointee.laneStart &+ input.pointee.laneCount)
    {
      inflow += land(t, s, lane: Int(t.inputLanes[entry]))
    }
    s.inflow[of: local] = inflow
    if input.pointee.isCritical {
      limit = least(limit, (s.stock[of: index] + inflow) * input.pointee.unitsPer)
    }
  }
  return limit
}

/// What controls, closures and the reserve leave of a stage's capacity.
@inline(__always)
private func cutCapacity(
  _ t: KernelTables, _ s: BlockState, _ row: UnsafePointer<StageRow>
) -> Trials {
  var factor = Trials(1)
  for entry in Int(
    row.pointee.capacityStart)..<Int(row.pointee.capacityStart &+ row.pointee.capacityCount)
  {
    factor = factor * s.levers[of: t.leverLists[entry]]
  }
  if row.pointee.degradationSlope != 1 {
    let loss = Trials(1) - factor
    let extra = positive(loss - row.pointee.degradationAbove) * (row.pointee.degradationSlope - 1)
    factor = positive(Trials(1) - (loss + extra))
  }
  let capacity = factor * row.pointee.capacity
  return row.pointee.reserve < 0 ? capacity : least(capacity, s.reserve[of: row.pointee.reserve])
}
