/// A distribution over whole days, drawn by inversion of one 32-bit word with a guide table
/// (Chen and Asau 1974): exact, monotone in the word, and free of special functions.
package struct DecisionRow: BitwiseCopyable {
  /// First entry in `KernelTables.decisionBounds` and `decisionOutcomes`.
  package var start: Int32
  /// First entry in `KernelTables.decisionGuide`, which has `guideLength` entries a row.
  package var guideStart: Int32

  /// Entries of a guide: one for each value of the word's highest byte.
  @inlinable package static var guideLength: Int { 256 }
  /// Bits of the word below the guide's byte.
  @inlinable package static var guideShift: UInt32 { 24 }
  /// Outcome: no decision while the rule in force lasts.
  @inlinable package static var none: Int32 { -1 }
  /// Outcome: denied; the lane is closed until the next application.
  @inlinable package static var denied: Int32 { -2 }

  package init(start: Int, guideStart: Int) {
    self.start = Int32(start)
    self.guideStart = Int32(guideStart)
  }
}
