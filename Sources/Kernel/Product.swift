internal import CVector
internal import KernelTables

/// Delivers a day's output to customers and books what is late, cancelled and short.
///
/// - Returns: units still owed at the end of the day.
@inline(__always)
func sell(_ t: KernelTables, _ s: BlockState, product: Int, day: Int, output: Trials) -> Trials {
  let row = t.products[product]
  let gap = s.owed[of: product] + (Trials(row.demand) - output)
  let unmet = whereLess(Trials(row.negligible), gap, gap, Trials(0))
  let lost = unmet * row.cancelled
  let owed = unmet - lost
  s.owed[of: product] = owed
  let first = Int(row.accumulatorStart)
  s.accumulators[of: first &+ Int(CV_DELIVERED)] += output
  s.accumulators[of: first &+ Int(CV_LOST)] += lost
  if owed.isAnyPositive {
    bookLateness(s, row, product: product, owed: owed)
    let most = first &+ Int(CV_MOST_OWED)
    s.accumulators[of: most] = greatest(s.accumulators[of: most], owed)
  }
  s.accumulators[of: first &+ Int(CV_STOP_DAYS)] +=
    whereLess(output, Trials(row.stopBelow), Trials(1), Trials(0))
  let shortDay = first &+ Int(CV_FIRST_SHORT)
  let before = s.accumulators[of: shortDay]
  s.accumulators[of: shortDay] =
    whereLess(output, Trials(row.shortBelow), least(before, Trials(Double(day))), before)
  return owed
}

/// Splits a day's lateness over its causes in proportion to the unit-days of delay that each has
/// caused so far; what no cause explains is shortage.
@inline(__always)
private func bookLateness(_ s: BlockState, _ row: ProductRow, product: Int, owed: Trials) {
  let first = Int(row.accumulatorStart)
  let tallies = product &* Int(CV_CAUSES)
  let licence = s.blame[of: tallies &+ Int(CV_LICENCE)]
  let port = s.blame[of: tallies &+ Int(CV_PORT)]
  let transit = s.blame[of: tallies &+ Int(CV_TRANSIT)]
  let shortage = s.blame[of: tallies &+ Int(CV_SHORTAGE)]
  let all = licence + port + transit + shortage
  let explained = whereLess(Trials(row.negligible), all, owed, Trials(0))
  let share = explained / greatest(all, Trials(1e-300))
  s.accumulators[of: first &+ Int(CV_LATE_LICENCE)] += licence * share
  s.accumulators[of: first &+ Int(CV_LATE_PORT)] += port * share
  s.accumulators[of: first &+ Int(CV_LATE_TRANSIT)] += transit * share
  s.accumulators[of: first &+ Int(CV_LATE_SHORTAGE)] += shortage * share + (owed - explained)
}
