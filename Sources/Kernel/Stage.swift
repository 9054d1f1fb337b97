internal import CVector
internal import KernelTables

/// One day of one stage, for one register of trials: arrivals, production, rationing, shipping,
/// stocks and orders, in the order that the model defines.
@inline(__always)
func runStage(_ t: KernelTables, _ s: BlockState, stage: Int, register: Int, day: Int) {
  let row = t.stages[stage]
  let limit = receive(t, s, row, register: register)
  var demand = Vector.zero
  if row.product >= 0 {
    demand =
      s.owed[Int(row.product) &* Block.registers &+ register]
      + t.products[Int(row.product)].demand
  } else {
    for lane in Int(row.laneStart)..<Int(row.laneStart &+ row.laneCount) {
      demand += requested(t, s, lane: lane, register: register)
    }
  }
  var capacity = Vector(repeating: row.capacity)
  if row.capacitySlot >= 0 {
    capacity *= s.levers[Int(row.capacitySlot) &* Block.registers &+ register]
    let ordinary = cv_min(demand, Vector(repeating: row.baseline))
    blame(
      t, s, Int(CV_SHORTAGE), start: row.weightStart, count: row.weightCount, register: register,
      unitDays: cv_max(ordinary - capacity, .zero))
  }
  let output = cv_min(demand, cv_min(capacity, limit))
  let surge = cv_max(output - row.baseline, .zero)
  s.accumulators[Int(row.surgeAccumulator) &* Block.registers &+ register] +=
    surge * surge * row.surgeCost
  let owed: Vector
  if row.product >= 0 {
    owed = sell(t, s, product: Int(row.product), register: register, day: day, output: output)
  } else {
    owed = ship(t, s, row, register: register, day: day, output: output, demand: demand)
  }
  order(t, s, row, register: register, output: output, owed: owed)
}

/// Lands the stage's arrivals.
///
/// - Returns: units that the critical inputs allow today.
@inline(__always)
private func receive(_ t: KernelTables, _ s: BlockState, _ row: StageRow, register: Int) -> Vector {
  var limit = Vector(repeating: 1e300)
  for local in 0..<Int(row.inputCount) {
    let index = Int(row.inputStart) &+ local
    let input = t.inputs[index]
    var inflow = Vector.zero
    for entry in Int(input.laneStart)..<Int(input.laneStart &+ input.laneCount) {
      inflow += land(t, s, lane: Int(t.inputLanes[entry]), register: register)
    }
    s.inflow[local] = inflow
    if input.isCritical {
      let available = s.stock[index &* Block.registers &+ register] + inflow
      limit = cv_min(limit, available * input.unitsPer)
    }
  }
  return limit
}

/// Units that a lane's customer waits for and its licence lets the supplier make.
@inline(__always)
private func requested(_ t: KernelTables, _ s: BlockState, lane: Int, register: Int) -> Vector {
  let cell = lane &* Block.registers &+ register
  return t.lanes[lane].licenceSlot < 0 ? s.backlog[cell] : s.backlog[cell] * s.gate[cell]
}

/// Divides the output among the stage's lanes in proportion to what they wait for.
///
/// - Returns: units still owed to customers.
@inline(__always)
private func ship(
  _ t: KernelTables, _ s: BlockState, _ row: StageRow, register: Int, day: Int, output: Vector,
  demand: Vector
) -> Vector {
  let share = output / cv_max(demand, Vector(repeating: 1e-300))
  var owed = Vector.zero
  for lane in Int(row.laneStart)..<Int(row.laneStart &+ row.laneCount) {
    let shipped =
      row.laneCount == 1 ? output : requested(t, s, lane: lane, register: register) * share
    let cell = lane &* Block.registers &+ register
    let backlog = cv_max(s.backlog[cell] - shipped, .zero)
    s.backlog[cell] = backlog
    owed += backlog
    s.accumulators[Int(t.lanes[lane].shippedAccumulator) &* Block.registers &+ register] += shipped
    let leaving =
      t.lanes[lane].licenceSlot < 0
      ? shipped
      : passLicence(t, s, lane: lane, register: register, day: day, shipped: shipped)
    embark(t, s, lane: lane, register: register, goods: leaving)
  }
  return owed
}

/// Uses inputs up and orders new ones.
@inline(__always)
private func order(
  _ t: KernelTables, _ s: BlockState, _ row: StageRow, register: Int, output: Vector, owed: Vector
) {
  for local in 0..<Int(row.inputCount) {
    let index = Int(row.inputStart) &+ local
    let input = t.inputs[index]
    let cell = index &* Block.registers &+ register
    let used = output * input.perUnit
    s.stock[cell] = cv_max(s.stock[cell] + (s.inflow[local] - used), .zero)
    let gap = Vector(repeating: input.target) - s.position[cell] + owed * input.perUnit
    let wanted = cv_max(used + gap * input.smoothing, .zero)
    let position = s.position[cell] + (wanted - used)
    s.position[cell] = position
    var waiting = Vector.zero
    for entry in Int(input.laneStart)..<Int(input.laneStart &+ input.laneCount) {
      let lane = Int(t.inputLanes[entry])
      let laneCell = lane &* Block.registers &+ register
      let backlog = s.backlog[laneCell] + wanted * t.lanes[lane].share
      s.backlog[laneCell] = backlog
      waiting += backlog
    }
    s.accumulators[Int(input.carriedAccumulator) &* Block.registers &+ register] +=
      position - waiting
  }
}
