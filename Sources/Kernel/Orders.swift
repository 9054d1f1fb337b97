internal import CVector
internal import KernelTables

/// Uses inputs up and orders new ones.
@inline(__always)
func order(
  _ t: KernelTables, _ s: BlockState, _ row: UnsafePointer<StageRow>, output: Trials, owed: Trials
) {
  for local in 0..<Int(row.pointee.inputCount) {
    let index = Int(row.pointee.inputStart) &+ local
    let input = t.inputs + index
    var used = output * input.pointee.perUnit
    if !input.pointee.isCritical { used = least(used, s.stock[of: index] + s.inflow[of: local]) }
    let stock = positive(s.stock[of: index] + (s.inflow[of: local] - used))
    s.stock[of: index] = stock
    var target = Trials(input.pointee.target)
    for entry in Int(
      input.pointee.targetStart)..<Int(input.pointee.targetStart &+ input.pointee.targetCount)
    {
      target += s.levers[of: t.leverLists[entry]] * input.pointee.flow
    }
    var before = s.position[of: index]
    if input.pointee.alternateCount > 0 {
      let sure = s.sure[of: index] - used
      s.sure[of: index] = sure
      let gap = target - input.pointee.flow + owed * input.pointee.perUnit - sure
      before += orderFromAlternates(t, s, input, gap: gap, stock: stock)
    }
    let gap = target - before + owed * input.pointee.perUnit
    let wanted = positive(used + gap * input.pointee.smoothing)
    let position = before + (wanted - used)
    s.position[of: index] = position
    let waiting = place(t, s, input, wanted)
    s.accumulators[of: input.pointee.carriedAccumulator] += position - waiting
  }
}

/// Divides an order among the ordinary lanes of an input.pointee.
///
/// - Returns: what all its lanes have not shipped yet.
@inline(__always)
private func place(
  _ t: KernelTables, _ s: BlockState, _ input: UnsafePointer<InputRow>, _ wanted: Trials
) -> Trials {
  var waiting = Trials(0)
  let ordinaryEnd = Int(input.pointee.laneStart &+ input.pointee.ordinaryCount)
  for entry in Int(input.pointee.laneStart)..<ordinaryEnd {
    let lane = Int(t.inputLanes[entry])
    let backlog = s.backlog[of: lane] + wanted * t.lanes[lane].share
    s.backlog[of: lane] = backlog
    waiting += backlog
  }
  for entry in ordinaryEnd..<Int(input.pointee.laneStart &+ input.pointee.laneCount) {
    waiting += s.backlog[of: t.inputLanes[entry]]
  }
  return waiting
}

/// Orders from alternates what stock and goods under way lack.
///
/// - Returns: units ordered.
@inline(never)
private func orderFromAlternates(
  _ t: KernelTables, _ s: BlockState, _ input: UnsafePointer<InputRow>, gap: Trials, stock: Trials
) -> Trials {
  let rows =
    Int(
      input.pointee.alternateStart)..<Int(
      input.pointee.alternateStart &+ input.pointee.alternateCount)
  var need = gap
  for index in rows {
    let lane = t.alternates[index].lane
    need = need - s.backlog[of: lane]
    if t.lanes[Int(lane)].licenceSlot >= 0 { need = need - s.held[of: lane] }
  }
  need =
    whereLess(Trials(input.pointee.flow * 1e-9), need, need, Trials(0)) * input.pointee.smoothing
  let all = need
  for index in rows {
    let row = t.alternates + index
    let limit = ready(t, s, index, stock: stock)
    let ordered = least(limit, need)
    need = need - ordered
    s.backlog[of: row.pointee.lane] += ordered
  }
  return all - need
}

/// Lets an alternate's qualification go on by a day.
///
/// - Returns: units that it can take on today.
@inline(__always)
private func ready(_ t: KernelTables, _ s: BlockState, _ index: Int, stock: Trials) -> Trials {
  let row = t.alternates + index
  var progress = s.progress[of: index]
  let triggered = whereLess(stock, Trials(row.pointee.triggerBelow), Trials(0), progress)
  progress = whereLess(progress, Trials(0), triggered, progress)
  let step = row.pointee.progressSlot < 0 ? Trials(1) : s.levers[of: row.pointee.progressSlot]
  progress = whereLess(progress, Trials(0), progress, progress + step)
  s.progress[of: index] = progress
  let ramp = least(
    positive((progress - row.pointee.qualification) * row.pointee.rampRate), Trials(1))
  let limit = ramp * row.pointee.limit
  if row.pointee.breakEven <= 0 { return limit }
  let price = priceIndex(t, s, t.lanes + Int(row.pointee.lane))
  return whereLess(price, Trials(row.pointee.breakEven), Trials(0), limit)
}
