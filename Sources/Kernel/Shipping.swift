internal import CVector
internal import KernelTables

/// Units that a lane's customer waits for and its licence and quota let the supplier make.
@inline(__always)
func requested(_ t: KernelTables, _ s: BlockState, lane: Int) -> Trials {
  var request = s.backlog[of: lane]
  let row = t.lanes + lane
  if row.pointee.licenceSlot >= 0 { request = request * s.gate[of: lane] }
  if row.pointee.quotaSlot >= 0 {
    request = least(request, s.levers[of: row.pointee.quotaSlot] * row.pointee.size)
  }
  return request
}

/// What the lanes of a stage ask for in all.
@inline(__always)
func requestedInAll(_ t: KernelTables, _ s: BlockState, _ row: UnsafePointer<StageRow>) -> Trials {
  var demand = Trials(0)
  for lane in Int(row.pointee.laneStart)..<Int(row.pointee.laneStart &+ row.pointee.laneCount) {
    let request = requested(t, s, lane: lane)
    demand += request
    if t.lanes[lane].quotaSlot >= 0 { blameQuota(t, s, lane: lane, request: request) }
  }
  return demand
}

/// Books ordinary orders that a quota holds back.
@inline(__always)
private func blameQuota(_ t: KernelTables, _ s: BlockState, lane: Int, request: Trials) {
  let row = t.lanes + lane
  var ordinary = least(s.backlog[of: lane], Trials(row.pointee.size))
  if row.pointee.licenceSlot >= 0 { ordinary = ordinary * s.gate[of: lane] }
  blame(
    t, s, Int(CV_SHORTAGE), start: row.pointee.weightStart, count: row.pointee.weightCount,
    unitDays: positive(ordinary - request))
}

/// Divides the output among the stage's lanes by its rule.
///
/// - Returns: units still owed to customers.
@inline(__always)
func ship(
  _ t: KernelTables, _ s: BlockState, _ row: UnsafePointer<StageRow>, day: Int, output: Trials,
  demand: Trials
) -> Trials {
  if row.pointee.laneCount == 1 {
    return dispatch(t, s, lane: Int(row.pointee.laneStart), day: day, shipped: output)
  }
  switch row.pointee.rationing {
  case .proportional:
    return shipInProportion(t, s, row, day: day, output: output, demand: demand)
  case .priority:
    return shipByPriority(t, s, row, day: day, output: output)
  case .contractFirst:
    return shipContractsFirst(t, s, row, day: day, output: output, demand: demand)
  }
}

@inline(__always)
private func shipInProportion(
  _ t: KernelTables, _ s: BlockState, _ row: UnsafePointer<StageRow>, day: Int, output: Trials,
  demand: Trials
) -> Trials {
  let share = output / greatest(demand, Trials(1e-300))
  var owed = Trials(0)
  for lane in Int(row.pointee.laneStart)..<Int(row.pointee.laneStart &+ row.pointee.laneCount) {
    let shipped = requested(t, s, lane: lane) * share
    owed += dispatch(t, s, lane: lane, day: day, shipped: shipped)
  }
  return owed
}

@inline(never)
private func shipByPriority(
  _ t: KernelTables, _ s: BlockState, _ row: UnsafePointer<StageRow>, day: Int, output: Trials
) -> Trials {
  var owed = Trials(0)
  var left = output
  for lane in Int(row.pointee.laneStart)..<Int(row.pointee.laneStart &+ row.pointee.laneCount) {
    let shipped = least(requested(t, s, lane: lane), left)
    left = left - shipped
    owed += dispatch(t, s, lane: lane, day: day, shipped: shipped)
  }
  return owed
}

@inline(never)
private func shipContractsFirst(
  _ t: KernelTables, _ s: BlockState, _ row: UnsafePointer<StageRow>, day: Int, output: Trials,
  demand: Trials
) -> Trials {
  var contracts = Trials(0)
  for lane in Int(row.pointee.laneStart)..<Int(row.pointee.laneStart &+ row.pointee.laneCount) {
    contracts += least(requested(t, s, lane: lane), Trials(t.lanes[lane].contract))
  }
  let none = Trials(1e-300)
  let first = least(output / greatest(contracts, none), Trials(1))
  let rest = positive(output - contracts) / greatest(demand - contracts, none)
  var owed = Trials(0)
  for lane in Int(row.pointee.laneStart)..<Int(row.pointee.laneStart &+ row.pointee.laneCount) {
    let request = requested(t, s, lane: lane)
    let contract = least(request, Trials(t.lanes[lane].contract))
    owed += dispatch(
      t, s, lane: lane, day: day, shipped: contract * first + (request - contract) * rest)
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
  var backlog = positive(s.backlog[of: lane] - shipped)
  if t.lanes[lane].lapses {
    s.position[of: t.lanes[lane].input] = s.position[of: t.lanes[lane].input] - backlog
    backlog = Trials(0)
  }
  s.backlog[of: lane] = backlog
  if t.lanes[lane].licenceSlot < 0 {
    embark(t, s, lane: lane, day: day, goods: shipped)
  } else {
    let leaving = passLicence(t, s, lane: lane, day: day, shipped: shipped, backlog: backlog)
    embark(t, s, lane: lane, day: day, goods: leaving)
  }
  return backlog
}
