internal import CVector
internal import KernelTables

/// Sends what left the supplier on its way, with the days by which its sailing slips.
@inline(__always)
func embark(_ t: KernelTables, _ s: BlockState, lane: Int, day: Int, goods leaving: Trials) {
  let row = t.lanes + lane
  if row.pointee.isWatched { s.sure[of: row.pointee.input] += leaving }
  if row.pointee.volumeAccumulator >= 0 {
    s.accumulators[of: row.pointee.volumeAccumulator &+ t.months[day]] += leaving
  }
  let goods =
    row.pointee.expediteAccumulator < 0 ? leaving : expedite(t, s, lane: lane, goods: leaving)
  var slot = s.cursors[lane] &+ row.pointee.transit
  if slot >= row.pointee.ringLength { slot &-= row.pointee.ringLength }
  let cell = row.pointee.ringStart &+ slot
  if row.pointee.sailingSlot < 0 {
    s.ring[of: cell] = row.pointee.expediteAccumulator < 0 ? goods : s.ring[of: cell] + goods
    return
  }
  let slip = s.slip[of: lane] * s.levers[of: row.pointee.sailingSlot]
  if !slip.isAnyPositive {
    s.ring[of: cell] += goods
    return
  }
  blame(
    t, s, Int(CV_TRANSIT), start: row.pointee.weightStart, count: row.pointee.weightCount,
    unitDays: goods * slip)
  slipAway(s, row, slot: slot, register: 0, goods: goods.a, slip: slip.a)
  slipAway(s, row, slot: slot, register: 1, goods: goods.b, slip: slip.b)
  slipAway(s, row, slot: slot, register: 2, goods: goods.c, slip: slip.c)
  slipAway(s, row, slot: slot, register: 3, goods: goods.d, slip: slip.d)
}

/// Sends a share of the goods the fast way where their customer runs short.
///
/// - Returns: the rest.
@inline(never)
private func expedite(_ t: KernelTables, _ s: BlockState, lane: Int, goods: Trials) -> Trials {
  let row = t.lanes + lane
  let share = whereLess(
    s.stock[of: row.pointee.input], Trials(row.pointee.expediteBelow),
    Trials(row.pointee.expediteShare), Trials(0))
  let fast = goods * share
  var slot = s.cursors[lane] &+ row.pointee.expediteTransit
  if slot >= row.pointee.ringLength { slot &-= row.pointee.ringLength }
  s.ring[of: row.pointee.ringStart &+ slot] += fast
  s.accumulators[of: row.pointee.expediteAccumulator] += fast
  return goods - fast
}

/// What a unit of a lane's goods is worth, relative to day 0.
@inline(__always)
func priceIndex(_ t: KernelTables, _ s: BlockState, _ row: UnsafePointer<LaneRow>) -> Trials {
  var index = Trials(1)
  for entry in Int(
    row.pointee.exposureStart)..<Int(row.pointee.exposureStart &+ row.pointee.exposureCount)
  {
    let exposure = t.exposures[entry]
    var price = s.levers[of: exposure.slot]
    if exposure.floorSlot >= 0 { price = greatest(price, s.levers[of: exposure.floorSlot]) }
    index += (price - 1) * exposure.share
  }
  return index
}

/// Sends eight trials' goods to arrive late, each by its own slip.
@inline(__always)
private func slipAway(
  _ s: BlockState, _ row: UnsafePointer<LaneRow>, slot: Int32, register: Int, goods: Vector,
  slip: Vector
) {
  if !cv_any_positive(slip) {
    s.ring[Int(row.pointee.ringStart &+ slot) &* Block.registers &+ register] += goods
    return
  }
  for lane in 0..<Block.lanes {
    var late = slot &+ Int32(truncatingIfNeeded: cv_whole(slip[lane]))
    if late >= row.pointee.ringLength { late &-= row.pointee.ringLength }
    let entity = Int(row.pointee.ringStart &+ late)
    s.ring.scalars[entity &* Block.trials &+ register &* Block.lanes &+ lane] += goods[lane]
  }
}

/// Takes today's arrivals of a lane through the port and books its charges.
///
/// - Returns: units that reach the customer's stock today.
@inline(__always)
func land(_ t: KernelTables, _ s: BlockState, lane: Int) -> Trials {
  let row = t.lanes + lane
  let front = row.pointee.ringStart &+ s.cursors[lane]
  var out = s.ring[of: front]
  if row.pointee.sailingSlot >= 0 || row.pointee.expediteAccumulator >= 0 {
    s.ring[of: front] = Trials(0)
  }
  if row.pointee.portSlot >= 0 {
    let waiting = s.queue[of: lane] + out
    out = least(waiting, s.levers[of: row.pointee.portSlot] * row.pointee.portCapacity)
    let queue = waiting - out
    s.queue[of: lane] = queue
    blame(
      t, s, Int(CV_PORT), start: row.pointee.weightStart, count: row.pointee.weightCount,
      unitDays: queue)
  }
  s.accumulators[of: row.pointee.arrivedAccumulator] += out
  var worth = out
  if row.pointee.worthAccumulator >= 0 {
    worth = out * priceIndex(t, s, row)
    s.accumulators[of: row.pointee.worthAccumulator] += worth
  }
  for index in Int(
    row.pointee.chargeStart)..<Int(row.pointee.chargeStart &+ row.pointee.chargeCount)
  {
    let charge = t.charges[index]
    let base = charge.isAdValorem ? worth : out
    s.accumulators[of: charge.accumulator] += base * s.levers[of: charge.slot]
  }
  if row.pointee.feeAccumulator >= 0 {
    let share = greatest(worth * row.pointee.feePerUnit, Trials(row.pointee.feeLeast))
    let fee = least(share, Trials(row.pointee.feeMost))
    let noEntry = Trials(row.pointee.feeAbove)
    s.accumulators[of: row.pointee.feeAccumulator] += whereLess(noEntry, worth, fee, Trials(0))
  }
  return out
}

/// Draws the days by which this week's sailing slips, for every lane where it may.
@inline(__always)
func drawSailings(_ t: KernelTables, _ s: BlockState, day: Int, firstTrial: UInt64) {
  for index in 0..<t.sailingLaneCount {
    let lane = Int(t.sailingLanes[index])
    let row = t.lanes + lane
    for register in 0..<Block.registers {
      let words = philoxWords(
        trial: firstTrial &+ UInt64(register &* Block.lanes), step: UInt32(day),
        key: row.pointee.sailingKey)
      for trial in 0..<Block.lanes {
        let days = decide(
          t, row: Int(row.pointee.sailingTable), word: UInt32(truncatingIfNeeded: words[trial]))
        s.slip.scalars[lane &* Block.trials &+ register &* Block.lanes &+ trial] = Double(days)
      }
    }
  }
}
