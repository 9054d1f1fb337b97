/// One input of one stage: a stock, and the rule that refills it.
package struct InputRow: BitwiseCopyable {
  /// First entry and number of the input's lanes in `KernelTables.inputLanes`.
  package var laneStart: Int32
  package var laneCount: Int32
  /// Accumulator of unit-days in stock and under way.
  package var carriedAccumulator: Int32
  /// True when the stage cannot run without the input.
  package var isCritical: Bool
  /// Units of the input in one unit of the stage's output, and its reciprocal.
  package var perUnit: Double
  package var unitsPer: Double
  /// Stock at the start, in units.
  package var stock: Double
  /// Position (stock, under way and on order) that the rule holds, in units.
  package var target: Double
  /// Reciprocal of the days over which a gap to the target is ordered.
  package var smoothing: Double

  package init(
    laneStart: Int, laneCount: Int, carriedAccumulator: Int, isCritical: Bool, perUnit: Double,
    stock: Double, target: Double, smoothing: Double
  ) {
    self.laneStart = Int32(laneStart)
    self.laneCount = Int32(laneCount)
    self.carriedAccumulator = Int32(carriedAccumulator)
    self.isCritical = isCritical
    self.perUnit = perUnit
    self.unitsPer = 1 / perUnit
    self.stock = stock
    self.target = target
    self.smoothing = smoothing
  }
}
