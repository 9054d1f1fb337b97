/// One lane: the way of one item from a supplier to an input of a customer.
package struct LaneRow: BitwiseCopyable {
  /// Days under way.
  package var transit: Int32
  /// First slot of the lane in the transit ring, and its number of slots.
  package var ringStart: Int32
  package var ringLength: Int32
  /// Lever that holds the licence rule in force (-1: none needed), or -1 when no licence can bite.
  package var licenceSlot: Int32
  /// Row in `KernelTables.decisions` of the lane's first rule.
  package var decisionStart: Int32
  /// First day of the lane in the calendar of licence releases, in days.
  package var releaseStart: Int32
  /// Lever that is 1 while sailings may slip, or -1.
  package var sailingSlot: Int32
  /// Row in `KernelTables.decisions` that draws the days by which a sailing slips.
  package var sailingTable: Int32
  /// Lever that multiplies the port's capacity, or -1 when the port never binds.
  package var portSlot: Int32
  /// First row and number of the lane's charges in `KernelTables.charges`.
  package var chargeStart: Int32
  package var chargeCount: Int32
  /// First row and number of the products that hang on this lane, in `KernelTables.weights`.
  package var weightStart: Int32
  package var weightCount: Int32
  /// Accumulators: units through the port; their worth (-1: the same); entry fees (-1: no fee with
  /// bounds); units expedited (-1: none can be); units that leave in the first month (-1: not
  /// reported), with one accumulator for each month.
  package var arrivedAccumulator: Int32
  package var worthAccumulator: Int32
  package var feeAccumulator: Int32
  package var expediteAccumulator: Int32
  package var volumeAccumulator: Int32
  /// First row and number of the prices that the value follows, in `KernelTables.exposures`.
  package var exposureStart: Int32
  package var exposureCount: Int32
  /// Lever that caps a day's shipments, as a share of `size`, or -1.
  package var quotaSlot: Int32
  /// Lever that is 0 while nothing leaves under the licence, or -1.
  package var gateSlot: Int32
  /// Days after a refusal before the lane files again.
  package var reapplyDays: Int32
  /// The input that the lane feeds.
  package var input: Int32
  /// Whether somebody watches what is under way to the input.
  package var isWatched: Bool
  /// Whether orders that are not shipped on the next day lapse.
  package var lapses: Bool
  /// Days under way when expedited.
  package var expediteTransit: Int32
  /// Philox keys of licence decisions and of sailings.
  package var licenceKey: SIMD2<UInt32>
  package var sailingKey: SIMD2<UInt32>
  /// Units a day in the undisturbed state.
  package var baseline: Double
  /// The lane's share of its input's orders, 0...1.
  package var share: Double
  /// Units a day that quotas and ports are measured by; above 0.
  package var size: Double
  /// Units a day under contract.
  package var contract: Double
  /// Share of what leaves that is expedited while the input's stock is below so many units.
  package var expediteShare: Double
  package var expediteBelow: Double
  /// Units a day that the port lets through.
  package var portCapacity: Double
  /// Entry fee per unit and the least and most that one day's entry of more than `feeAbove` units
  /// pays.
  package var feePerUnit: Double
  package var feeLeast: Double
  package var feeMost: Double
  package var feeAbove: Double

  package init(transit: Int, baseline: Double, share: Double) {
    self.transit = Int32(transit)
    self.baseline = baseline
    self.share = share
    (ringStart, ringLength) = (0, Int32(transit + 1))
    (licenceSlot, decisionStart, releaseStart) = (-1, 0, 0)
    (sailingSlot, sailingTable, portSlot) = (-1, 0, -1)
    (chargeStart, chargeCount, weightStart, weightCount) = (0, 0, 0, 0)
    (arrivedAccumulator, worthAccumulator, feeAccumulator) = (0, -1, -1)
    (expediteAccumulator, volumeAccumulator) = (-1, -1)
    (exposureStart, exposureCount) = (0, 0)
    (quotaSlot, gateSlot, reapplyDays) = (-1, -1, 0)
    (input, isWatched, lapses, expediteTransit) = (0, false, false, 0)
    (size, contract, expediteShare, expediteBelow) = (0, 0, 0, 0)
    (licenceKey, sailingKey) = (.zero, .zero)
    (portCapacity, feePerUnit, feeLeast, feeMost, feeAbove) = (0, 0, 0, 0, 0)
  }
}
