/// A distribution over whole days, drawn by inversion of one 32-bit word with a guide table
/// (Chen and Asau 1974): exact, monotone in the word, and free of special functions.
package struct DecisionRow: BitwiseCopyable {
  /// First entry in `KernelTables.decisionBounds` and `decisionOutcomes`.
  package var start: Int32
  /// First entry in `KernelTables.decisionGuide`, which has `CV_GUIDE_LENGTH` entries a row.
  package var guideStart: Int32

  package init(start: Int, guideStart: Int) {
    self.start = Int32(start)
    self.guideStart = Int32(guideStart)
  }
}
