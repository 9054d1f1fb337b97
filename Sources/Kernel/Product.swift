internal import CVector
internal import KernelTables

/// Units that customers ask for today.
@inline(__always)
func askedToday(_ t: KernelTables, _ s: BlockState, product: Int) -> Trials {
  let row = t.products + product
  var asked = Trials(row.pointee.demand)
  if row.pointee.demandSlot >= 0 { asked = asked * s.levers[of: row.pointee.demandSlot] }
  if row.pointee.boycottSlot >= 0 {
    let forgone = asked * s.levers[of: row.pointee.boycottSlot]
    s.accumulators[of: Int(row.pointee.accumulatorStart) &+ Int(CV_FORGONE)] += forgone
    asked = asked - forgone * (1 - row.pointee.diverted)
  }
  return asked
}

/// Delivers a day's output to customers and books what is late, cancelled and short.
///
/// - Returns: units still owed at the end of the day.
@inline(__always)
func sell(
  _ t: KernelTables, _ s: BlockState, product: Int, day: Int, asked: Trials, output: Trials
) -> Trials {
  let row = t.products + product
  let gap = s.owed[of: product] + (asked - output)
  let unmet = whereLess(Trials(row.pointee.negligible), gap, gap, Trials(0))
  let lost = unmet * row.pointee.cancelled
  let owed = unmet - lost
  s.owed[of: product] = owed
  let first = Int(row.pointee.accumulatorStart)
  s.accumulators[of: first &+ Int(CV_DELIVERED)] += output
  s.accumulators[of: first &+ Int(CV_LOST)] += lost
  if owed.isAnyPositive {
    bookLateness(s, row, product: product, owed: owed)
    let most = first &+ Int(CV_MOST_OWED)
    s.accumulators[of: most] = greatest(s.accumulators[of: most], owed)
  }
  s.accumulators[of: first &+ Int(CV_STOP_DAYS)] +=
    whereLess(output, Trials(row.pointee.stopBelow), Trials(1), Trials(0))
  let shortDay = first &+ Int(CV_FIRST_SHORT)
  let before = s.accumulators[of: shortDay]
  let short = Trials(row.pointee.shortBelow)
  let firstShort = whereLess(output, short, least(before, Trials(Double(day))), before)
  s.accumulators[of: shortDay] = firstShort
  let recovery = first &+ Int(CV_RECOVERY_DAYS)
  s.accumulators[of: recovery] = whereLess(
    output, short, Trials(Double(day &+ 1)) - firstShort, s.accumulators[of: recovery])
  return owed
}

/// Splits a day's lateness over its causes in proportion to the unit-days of delay that each has
/// caused so far; what no cause explains is shortage.
@inline(__always)
private func bookLateness(
  _ s: BlockState, _ row: UnsafePointer<ProductRow>, product: Int, owed: Trials
) {
  let first = Int(row.pointee.accumulatorStart)
  let tallies = product &* Int(CV_CAUSES)
  let licence = s.blame[of: tallies &+ Int(CV_LICENCE)]
  let port = s.blame[of: tallies &+ Int(CV_PORT)]
  let transit = s.blame[of: tallies &+ Int(CV_TRANSIT)]
  let shortage = s.blame[of: tallies &+ Int(CV_SHORTAGE)]
  let all = licence + port + transit + shortage
  let explained = whereLess(Trials(row.pointee.negligible), all, owed, Trials(0))
  let share = explained / greatest(all, Trials(1e-300))
  s.accumulators[of: first &+ Int(CV_LATE_LICENCE)] += licence * share
  s.accumulators[of: first &+ Int(CV_LATE_PORT)] += port * share
  s.accumulators[of: first &+ Int(CV_LATE_TRANSIT)] += transit * share
  s.accumulators[of: first &+ Int(CV_LATE_SHORTAGE)] += shortage * share + (owed - explained)
}
