internal import CVector
internal import KernelTables

/// Draws an outcome of one decision table.
///
/// - Parameters:
///   - tables: hold the row.
///   - row: row in `KernelTables.decisions`.
///   - word: uniform on 0..<2^32.
/// - Returns: whole days from 0, or `CV_NO_DECISION` or `CV_DENIED`.
@inline(__always)
func decide(_ tables: KernelTables, row: Int, word: UInt32) -> Int32 {
  let decision = tables.decisions[row]
  let guide = Int(decision.guideStart) &+ Int(word >> UInt32(CV_GUIDE_SHIFT))
  var outcome = Int(decision.start) &+ Int(tables.decisionGuide[guide])
  while word > tables.decisionBounds[outcome] { outcome &+= 1 }
  return tables.decisionOutcomes[outcome]
}
