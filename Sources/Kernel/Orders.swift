internal import CVector
internal import KernelTables

/// Uses inputs up and orders new ones.
@inline(__always)
func order(
  _ t: KernelTables, _ s: BlockState, _ row: StageRow, output: Trials, owed: Trials
) {
  for local in 0..<Int(row.inputCount) {
    let index = Int(row.inputStart) &+ local
    let input = t.inputs[index]
    var used = output * input.perUnit
    if !input.isCritical { used = least(used, s.stock[of: index] + s.inflow[of: local]) }
    let stock = positive(s.stock[of: index] + (s.inflow[of: local] - used))
    s.stock[of: index] = stock
    var target = Trials(input.target)
    for entry in Int(input.targetStart)..<Int(input.targetStart &+ input.targetCount) {
      target += s.levers[of: t.leverLists[entry]] * input.flow
    }
    var before = s.position[of: index]
    if input.alternateCount > 0 {
      let sure = s.sure[of: index] - used
      s.sure[of: index] = sure
      let gap = target - input.flow + owed * input.perUnit - sure
      before += orderFromAlternates(t, s, input, gap: gap, stock: stock)
    }
    let gap = target - before + owed * input.perUnit
    let wanted = positive(used + gap * input.smoothing)
    let position = before + (wanted - used)
    s.position[of: index] = position
    let waiting = place(t, s, input, wanted)
    s.accumulators[of: input.carriedAccumulator] += position - waiting
  }
}

/// Divides an order among the ordinary lanes of an input.
///
/// - Returns: what all its lanes have not shipped yet.
@inline(__always)
private func place(
  _ t: KernelTables, _ s: BlockState, _ input: InputRow, _ wanted: Trials
) -> Trials {
  var waiting = Trials(0)
  let ordinaryEnd = Int(input.laneStart &+ input.ordinaryCount)
  for entry in Int(input.laneStart)..<ordinaryEnd {
    let lane = Int(t.inputLanes[entry])
    let backlog = s.backlog[of: lane] + wanted * t.lanes[lane].share
    s.backlog[of: lane] = backlog
    waiting += backlog
  }
  for entry in ordinaryEnd..<Int(input.laneStart &+ input.laneCount) {
    waiting += s.backlog[of: t.inputLanes[entry]]
  }
  return waiting
}

/// Orders from alternates what stock and goods under way lack.
///
/// - Returns: units ordered.
@inline(never)
private func orderFromAlternates(
  _ t: KernelTables, _ s: BlockState, _ input: InputRow, gap: Trials, stock: Trials
) -> Trials {
  let rows = Int(input.alternateStart)..<Int(input.alternateStart &+ input.alternateCount)
  var need = gap
  for index in rows {
    let lane = t.alternates[index].lane
    need = need - s.backlog[of: lane]
    if t.lanes[Int(lane)].licenceSlot >= 0 { need = need - s.held[of: lane] }
  }
  need = whereLess(Trials(input.flow * 1e-9), need, need, Trials(0)) * input.smoothing
  let all = need
  for index in rows {
    let row = t.alternates[index]
    let limit = ready(t, s, index, stock: stock)
    let ordered = least(limit, need)
    need = need - ordered
    s.backlog[of: row.lane] += ordered
  }
  return all - need
}

/// Lets an alternate's qualification go on by a day.
///
/// - Returns: units that it can take on today.
@inline(__always)
private func ready(_ t: KernelTables, _ s: BlockState, _ index: Int, stock: Trials) -> Trials {
  let row = t.alternates[index]
  var progress = s.progress[of: index]
  let triggered = whereLess(stock, Trials(row.triggerBelow), Trials(0), progress)
  progress = whereLess(progress, Trials(0), triggered, progress)
  let step = row.progressSlot < 0 ? Trials(1) : s.levers[of: row.progressSlot]
  progress = whereLess(progress, Trials(0), progress, progress + step)
  s.progress[of: index] = progress
  let ramp = least(positive((progress - row.qualification) * row.rampRate), Trials(1))
  let limit = ramp * row.limit
  if row.breakEven <= 0 { return limit }
  let price = priceIndex(t, s, t.lanes[Int(row.lane)])
  return whereLess(price, Trials(row.breakEven), Trials(0), limit)
}
