internal import CVector
internal import KernelTables

/// Adds unit-days of delay to the tallies of every product that hangs on a lane or stage.
@inline(__always)
func blame(
  _ t: KernelTables, _ s: BlockState, _ cause: Int, start: Int32, count: Int32, unitDays: Trials
) {
  for index in Int(start)..<Int(start &+ count) {
    let row = t.weights[index]
    s.blame[of: Int(row.product) &* Int(CV_CAUSES) &+ cause] += unitDays * row.weight
  }
}
