internal import CVector
internal import KernelTables

/// Moves the prices of all factors by a week, for all trials, or sets those of the first day.
@inline(never)
func movePrices(_ t: KernelTables, _ s: BlockState, day: Int, firstTrial: UInt64) {
  if day > 0 {
    for factor in 0..<t.factorCount { drawNoise(t, s, factor, day: day, firstTrial: firstTrial) }
  }
  for factor in 0..<t.factorCount {
    let row = t.factors[factor]
    let log = moved(t, s, factor, day: day)
    s.logPrice[of: factor] = log
    var contract = log
    for entry in Int(row.shockStart)..<Int(row.shockStart &+ row.sharedShockCount) {
      contract += s.levers[of: t.leverLists[entry]]
    }
    let price = map(contract, exponential)
    s.levers[of: row.contractSlot] = price
    if row.spotShockCount == 0 {
      s.levers[of: row.spotSlot] = price
      continue
    }
    var spot = contract
    let start = Int(row.shockStart &+ row.sharedShockCount)
    for entry in start..<(start &+ Int(row.spotShockCount)) {
      spot += s.levers[of: t.leverLists[entry]]
    }
    s.levers[of: row.spotSlot] = map(spot, exponential)
  }
}

/// The log price of a factor on a market day, without shocks.
@inline(__always)
private func moved(_ t: KernelTables, _ s: BlockState, _ factor: Int, day: Int) -> Trials {
  let row = t.factors[factor]
  let week = day / 7
  if week < Int(row.pinCount) {
    let known = t.pins[Int(row.pinStart) &+ week]
    if known == known { return Trials(known) }
  }
  let before = s.logPrice[of: factor]
  if day == 0 { return before }
  var noise = Trials(0)
  for other in 0...factor {
    let part = t.mixing[Int(row.mixingStart) &+ other]
    if part != 0 { noise += s.noise[of: other] * part }
  }
  return before * row.persistence + s.levers[of: row.driftSlot]
    + s.levers[of: row.spreadSlot] * noise
}

@inline(__always)
private func drawNoise(
  _ t: KernelTables, _ s: BlockState, _ factor: Int, day: Int, firstTrial: UInt64
) {
  let base = s.noise + factor &* Block.registers
  for register in 0..<Block.registers {
    let words = philoxPair(
      trial: firstTrial &+ UInt64(register &* Block.lanes), step: UInt32(day),
      key: t.factors[factor].key)
    let upper = (words.first &<< 20) | (words.second &>> 12)
    base[register] = normalQuantile((exactly(upper) + 0.5) * 0x1p-52)
  }
}

@inline(__always)
private func map(_ x: Trials, _ function: (Vector) -> Vector) -> Trials {
  Trials(function(x.a), function(x.b), function(x.c), function(x.d))
}
