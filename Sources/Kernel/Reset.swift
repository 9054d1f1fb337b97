internal import CVector
internal import KernelTables

/// Puts the undisturbed steady state into the working memory.
@inline(never)
func reset(_ t: KernelTables, _ s: BlockState) {
  for slot in 0..<t.slotCount { fill(s.levers, slot, with: t.slots[slot].neutral) }
  for input in 0..<t.inputCount {
    fill(s.stock, input, with: t.inputs[input].stock)
    fill(s.position, input, with: t.inputs[input].target)
    fill(s.sure, input, with: t.inputs[input].target - t.inputs[input].flow)
  }
  for row in 0..<t.alternateCount { fill(s.progress, row, with: t.alternates[row].progress) }
  for row in 0..<t.reserveCount { fill(s.reserve, row, with: t.reserves[row]) }
  for factor in 0..<t.factorCount { fill(s.logPrice, factor, with: 0) }
  for lane in 0..<t.laneCount { resetLane(t, s, lane) }
  for product in 0..<t.productCount { fill(s.owed, product, with: 0) }
  for tally in 0..<(t.productCount &* Int(CV_CAUSES)) { fill(s.blame, tally, with: 0) }
  for accumulator in 0..<t.accumulatorCount { fill(s.accumulators, accumulator, with: 0) }
  for product in 0..<t.productCount {
    let first = Int(CV_FIRST_SHORT)
    fill(
      s.accumulators, Int(t.products[product].accumulatorStart) &+ first, with: Double(t.days))
  }
}

@inline(__always)
private func resetLane(_ t: KernelTables, _ s: BlockState, _ lane: Int) {
  let row = t.lanes[lane]
  s.cursors[lane] = 0
  fill(s.backlog, lane, with: row.baseline)
  for day in 0..<Int(row.ringLength) {
    fill(s.ring, Int(row.ringStart) &+ day, with: day < Int(row.transit) ? row.baseline : 0)
  }
  if row.portSlot >= 0 { fill(s.queue, lane, with: 0) }
  if row.sailingSlot >= 0 { fill(s.slip, lane, with: 0) }
  if row.licenceSlot >= 0 {
    fill(s.applied, lane, with: 0)
    fill(s.release, lane, with: 0)
    fill(s.undecided, lane, with: 0)
    fill(s.held, lane, with: 0)
    fill(s.ready, lane, with: 0)
    fill(s.gate, lane, with: 1)
  }
}

/// Writes one value to every trial of one entity.
@inline(__always)
func fill(_ vectors: UnsafeMutablePointer<Vector>, _ entity: Int, with value: Double) {
  vectors[of: entity] = Trials(value)
}
