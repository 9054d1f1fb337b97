internal import CVector
internal import KernelTables

/// Adds unit-days of delay to the tallies of every product that hangs on a lane or stage.
@inline(__always)
func blame(
  _ t: KernelTables, _ s: BlockState, _ cause: Int, start: Int32, count: Int32,
  register: Int, unitDays: Vector
) {
  for index in Int(start)..<Int(start &+ count) {
    let row = t.weights[index]
    let cell =
      (Int(row.product) &* Int(CV_CAUSES) &+ cause) &* Block.registers &+ register
    s.blame[cell] += unitDays * row.weight
  }
}
