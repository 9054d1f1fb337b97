/// After which units of a run estimates are kept, and after which a stop rule is asked.
///
/// Both depend on the number of units alone, so that every cluster stops a job at the same unit.
struct MilestonePlan {
  let units: Int
  let hasStopRule: Bool

  /// Whether a stop rule is asked after so many units: at numbers of three further binary digits (8
  /// to 16, then 18, 20, ... 32, 36, ...), so that an eighth, a quarter and half of where it stops
  /// are among them, and it is asked eight times at each doubling.
  func decides(_ unitsMerged: Int) -> Bool {
    guard hasStopRule, unitsMerged >= 8 else { return false }
    return unitsMerged.trailingZeroBitCount >= Int.bitWidth - unitsMerged.leadingZeroBitCount - 4
  }

  /// Whether estimates are kept after so many units: at an eighth, a quarter, half and all of the
  /// units; with a stop rule also where it is asked, and at the halves of that.
  func marks(_ unitsMerged: Int) -> Bool {
    if [8, 4, 2, 1].contains(where: { (units + $0 - 1) / $0 == unitsMerged }) { return true }
    return hasStopRule && (unitsMerged < 8 || decides(unitsMerged))
  }

  /// How many units may be merged before there is something to do.
  ///
  /// - Parameters:
  ///   - unitsMerged: units before.
  ///   - limit: units that are there, at least 1.
  /// - Returns: 1...limit.
  func unitsToNext(after unitsMerged: Int, atMost limit: Int) -> Int {
    (1..<limit).first { marks(unitsMerged + $0) || decides(unitsMerged + $0) } ?? limit
  }
}
