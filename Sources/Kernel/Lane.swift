internal import CVector
internal import KernelTables

/// Sends what left the supplier on its way, with the days by which its sailing slips.
@inline(__always)
func embark(
  _ t: KernelTables, _ s: BlockState, lane: Int, register: Int, goods: Vector
) {
  let row = t.lanes[lane]
  var slot = s.cursors[lane] &+ row.transit
  if slot >= row.ringLength { slot &-= row.ringLength }
  let cell = Int(row.ringStart &+ slot) &* Block.registers &+ register
  if row.sailingSlot < 0 {
    s.ring[cell] = goods
    return
  }
  let slip =
    s.slip[lane &* Block.registers &+ register]
    * s.levers[Int(row.sailingSlot) &* Block.registers &+ register]
  if !cv_any_positive(slip) {
    s.ring[cell] += goods
    return
  }
  blame(
    t, s, Int(CV_TRANSIT), start: row.weightStart, count: row.weightCount, register: register,
    unitDays: goods * slip)
  let ring = scalars(s.ring)
  for trial in 0..<Block.lanes {
    var late = slot &+ Int32(slip[trial])
    if late >= row.ringLength { late &-= row.ringLength }
    let target = Int(row.ringStart &+ late) &* Block.trials &+ register &* Block.lanes &+ trial
    ring[target] += goods[trial]
  }
}

/// Takes today's arrivals of a lane through the port and books its charges.
///
/// - Returns: units that reach the customer's stock today.
@inline(__always)
func land(_ t: KernelTables, _ s: BlockState, lane: Int, register: Int) -> Vector {
  let row = t.lanes[lane]
  let front = Int(row.ringStart &+ s.cursors[lane]) &* Block.registers &+ register
  var out = s.ring[front]
  if row.sailingSlot >= 0 { s.ring[front] = .zero }
  if row.portSlot >= 0 {
    let cell = lane &* Block.registers &+ register
    let waiting = s.queue[cell] + out
    let capacity =
      s.levers[Int(row.portSlot) &* Block.registers &+ register] * row.portCapacity
    out = cv_min(waiting, capacity)
    let queue = waiting - out
    s.queue[cell] = queue
    blame(
      t, s, Int(CV_PORT), start: row.weightStart, count: row.weightCount, register: register,
      unitDays: queue)
  }
  s.accumulators[Int(row.arrivedAccumulator) &* Block.registers &+ register] += out
  for index in Int(row.chargeStart)..<Int(row.chargeStart &+ row.chargeCount) {
    let charge = t.charges[index]
    s.accumulators[Int(charge.accumulator) &* Block.registers &+ register] +=
      out * s.levers[Int(charge.slot) &* Block.registers &+ register]
  }
  if row.feeAccumulator >= 0 {
    let fee = cv_min(
      cv_max(out * row.feePerUnit, Vector(repeating: row.feeLeast)),
      Vector(repeating: row.feeMost))
    s.accumulators[Int(row.feeAccumulator) &* Block.registers &+ register] +=
      cv_where_less(Vector(repeating: row.feeAbove), out, fee, .zero)
  }
  return out
}

/// Draws the days by which this week's sailing slips, for every lane where it may.
@inline(__always)
func drawSailings(_ t: KernelTables, _ s: BlockState, day: Int, firstTrial: UInt64) {
  let slip = scalars(s.slip)
  for index in 0..<t.sailingLaneCount {
    let lane = Int(t.sailingLanes[index])
    let row = t.lanes[lane]
    for register in 0..<Block.registers {
      let words = philoxWords(
        trial: firstTrial &+ UInt64(register &* Block.lanes), step: UInt32(day),
        key: row.sailingKey)
      for trial in 0..<Block.lanes {
        let days = decide(
          t, row: Int(row.sailingTable), word: UInt32(truncatingIfNeeded: words[trial]))
        slip[lane &* Block.trials &+ register &* Block.lanes &+ trial] = Double(days)
      }
    }
  }
}
