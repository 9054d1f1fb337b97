/// One product that the network sells.
package struct ProductRow: BitwiseCopyable {
  /// Units that customers ask for each day.
  package var demand: Double
  /// Share of the units owed that customers cancel each day, 0...1.
  package var cancelled: Double
  /// Units a day below which a day counts as a line stop.
  package var stopBelow: Double
  /// Units a day below which a day counts as short.
  package var shortBelow: Double
  /// Units that count as none: rounding leaves as much.
  package var negligible: Double
  /// First of the product's accumulators, in the order of `ProductAccumulator`.
  package var accumulatorStart: Int32

  package init(
    demand: Double, cancelled: Double, stopBelow: Double, shortBelow: Double, negligible: Double,
    accumulatorStart: Int
  ) {
    self.demand = demand
    self.cancelled = cancelled
    self.stopBelow = stopBelow
    self.shortBelow = shortBelow
    self.negligible = negligible
    self.accumulatorStart = Int32(accumulatorStart)
  }
}
