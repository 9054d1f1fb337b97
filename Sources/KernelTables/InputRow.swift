/// One input of one stage: a stock, and the rule that refills it.
package struct InputRow: BitwiseCopyable {
  /// First entry and number of the input's lanes in `KernelTables.inputLanes`.
  package var laneStart: Int32
  package var laneCount: Int32
  /// How many of them, the first, share the ordinary orders; the others are alternates'.
  package var ordinaryCount: Int32
  /// First row and number of the input's alternates in `KernelTables.alternates`.
  package var alternateStart: Int32
  package var alternateCount: Int32
  /// First entry and number of the levers that add days of use to the target, in
  /// `KernelTables.leverLists`.
  package var targetStart: Int32
  package var targetCount: Int32
  /// Accumulator of unit-days in stock and under way.
  package var carriedAccumulator: Int32
  /// True when the stage cannot run without the input.
  package var isCritical: Bool
  /// Units of the input in one unit of the stage's output.
  package var perUnit: Double
  /// Units of output that one unit of the input at hand allows.
  package var unitsPer: Double
  /// Units of the input that the stage uses in an undisturbed day.
  package var flow: Double
  /// Stock at the start, in units.
  package var stock: Double
  /// Position (stock, under way and on order) that the rule holds, in units.
  package var target: Double
  /// Reciprocal of the days over which a gap to the target is ordered.
  package var smoothing: Double

  package init(
    laneStart: Int, laneCount: Int, ordinaryCount: Int, carriedAccumulator: Int,
    isCritical: Bool, perUnit: Double, unitsPer: Double, flow: Double, stock: Double,
    target: Double, smoothing: Double
  ) {
    self.laneStart = Int32(laneStart)
    self.laneCount = Int32(laneCount)
    self.carriedAccumulator = Int32(carriedAccumulator)
    self.isCritical = isCritical
    self.perUnit = perUnit
    self.unitsPer = unitsPer
    self.flow = flow
    self.ordinaryCount = Int32(ordinaryCount)
    (alternateStart, alternateCount, targetStart, targetCount) = (0, 0, 0, 0)
    self.stock = stock
    self.target = target
    self.smoothing = smoothing
  }
}
