/// One product that the network sells.
package struct ProductRow: BitwiseCopyable {
  /// Units that customers ask for each day.
  package var demand: Double
  /// Lever that multiplies the demand, or -1.
  package var demandSlot: Int32
  /// Lever of the share of the demand that a boycott takes away, or -1, and the share of that which
  /// others buy.
  package var boycottSlot: Int32
  package var diverted: Double
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
    demand: Double, demandSlot: Int, boycottSlot: Int, diverted: Double, cancelled: Double,
    stopBelow: Double, shortBelow: Double, negligible: Double, accumulatorStart: Int
  ) {
    self.demand = demand
    self.demandSlot = Int32(demandSlot)
    self.boycottSlot = Int32(boycottSlot)
    self.diverted = diverted
    self.cancelled = cancelled
    self.stopBelow = stopBelow
    self.shortBelow = shortBelow
    self.negligible = negligible
    self.accumulatorStart = Int32(accumulatorStart)
  }
}
