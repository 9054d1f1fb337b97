/// One factor of the market: the law of its log price and the levers that it moves and reads.
package struct FactorRow: BitwiseCopyable {
  /// Philox key of the weekly draws.
  package var key: SIMD2<UInt32>
  /// Levers that take the contract and the spot price.
  package var contractSlot: Int32
  package var spotSlot: Int32
  /// Levers of a week's standard deviation and drift.
  package var spreadSlot: Int32
  package var driftSlot: Int32
  /// First entry of the factor's row of the Cholesky factor in `KernelTables.mixing`; it has one
  /// for each factor up to its own.
  package var mixingStart: Int32
  /// First entry and number of the known log prices in `KernelTables.pins`; NaN: not known.
  package var pinStart: Int32
  package var pinCount: Int32
  /// First entry and number of the shocks that move both prices, then of those that move the spot
  /// price alone, in `KernelTables.leverLists`.
  package var shockStart: Int32
  package var sharedShockCount: Int32
  package var spotShockCount: Int32
  /// What is left of a log price after a week.
  package var persistence: Double

  package init(
    key: SIMD2<UInt32>, contractSlot: Int, spotSlot: Int, spreadSlot: Int, driftSlot: Int,
    mixingStart: Int, pinStart: Int, pinCount: Int, shockStart: Int, sharedShockCount: Int,
    spotShockCount: Int, persistence: Double
  ) {
    self.key = key
    self.contractSlot = Int32(contractSlot)
    self.spotSlot = Int32(spotSlot)
    self.spreadSlot = Int32(spreadSlot)
    self.driftSlot = Int32(driftSlot)
    self.mixingStart = Int32(mixingStart)
    self.pinStart = Int32(pinStart)
    self.pinCount = Int32(pinCount)
    self.shockStart = Int32(shockStart)
    self.sharedShockCount = Int32(sharedShockCount)
    self.spotShockCount = Int32(spotShockCount)
    self.persistence = persistence
  }
}
