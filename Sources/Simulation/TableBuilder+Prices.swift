internal import KernelTables
internal import Model

extension TableBuilder {
  /// Adds the prices that a lane's value follows.
  mutating func addPrices(of index: Int, to row: inout LaneRow) {
    let lane = scenario.lanes[index]
    if lane.follows.isEmpty { return }
    row.worthAccumulator = Int32(layout.place(.worth(lane: index)))
    row.exposureStart = Int32(exposures.count)
    for (factor, share) in lane.follows {
      let numbers = scenario.factors[factor]
      let isSpot = lane.alternate != nil
      exposures.append(
        ExposureRow(
          slot: isSpot ? numbers.spotLever : numbers.contractLever,
          floorSlot: isSpot ? numbers.floorLever ?? -1 : -1, share: share))
    }
    row.exposureCount = Int32(exposures.count) - row.exposureStart
  }

  mutating func addFactor(_ factor: FactorNumbers) {
    let shared = factor.shocks.filter(\.movesContracts)
    let spot = factor.shocks.filter { !$0.movesContracts }
    factors.append(
      FactorRow(
        key: factor.stream.key, contractSlot: factor.contractLever, spotSlot: factor.spotLever,
        spreadSlot: factor.spreadLever, driftSlot: factor.driftLever,
        mixingStart: mixing.count, pinStart: pins.count, pinCount: factor.pinned.count,
        shockStart: leverLists.count, sharedShockCount: shared.count,
        spotShockCount: spot.count, persistence: factor.persistence))
    mixing += factor.mixing
    pins += factor.pinned.map { $0 ?? .nan }
    leverLists += (shared + spot).map { Int32($0.lever) }
  }
}
