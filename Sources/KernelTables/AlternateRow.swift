/// One alternate source of an input.
package struct AlternateRow: BitwiseCopyable {
  package var lane: Int32
  /// Lever of the days of progress in a day, or -1: one.
  package var progressSlot: Int32
  /// Progress at the start: 0, or -1 while nothing has triggered it.
  package var progress: Double
  /// Units of stock below which it begins.
  package var triggerBelow: Double
  /// Days of progress before the first unit.
  package var qualification: Double
  /// Reciprocal of the days of progress from the first unit to the limit.
  package var rampRate: Double
  /// Units a day at the end of the ramp.
  package var limit: Double
  /// Price index below which the source idles.
  package var breakEven: Double

  package init(
    lane: Int, progressSlot: Int, progress: Double, triggerBelow: Double, qualification: Double,
    rampRate: Double, limit: Double, breakEven: Double
  ) {
    self.lane = Int32(lane)
    self.progressSlot = Int32(progressSlot)
    self.progress = progress
    self.triggerBelow = triggerBelow
    self.qualification = qualification
    self.rampRate = rampRate
    self.limit = limit
    self.breakEven = breakEven
  }
}
