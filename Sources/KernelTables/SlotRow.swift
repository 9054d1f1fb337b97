/// One lever: a number per trial that policy moves and operations read.
package struct SlotRow: BitwiseCopyable {
  /// Value while no instrument acts.
  package var neutral: Double
  /// Factor that the value is multiplied by at the end of every day (1: constant between events).
  package var decay: Double
  /// First entry and number in `KernelTables.licensedLanes` of the lanes whose licence it rules.
  package var laneStart: Int32
  package var laneCount: Int32

  package init(neutral: Double, decay: Double, laneStart: Int, laneCount: Int) {
    self.neutral = neutral
    self.decay = decay
    self.laneStart = Int32(laneStart)
    self.laneCount = Int32(laneCount)
  }
}

/// One charge on one lane: the accumulator gains units through the port, or their worth, times the
/// lever.
package struct ChargeRow: BitwiseCopyable {
  package var slot: Int32
  package var accumulator: Int32
  package var isAdValorem: Bool

  package init(slot: Int, accumulator: Int, isAdValorem: Bool) {
    self.slot = Int32(slot)
    self.accumulator = Int32(accumulator)
    self.isAdValorem = isAdValorem
  }
}

/// One product that hangs on a lane or stage: units of the product per unit of the item.
package struct WeightRow: BitwiseCopyable {
  package var product: Int32
  package var weight: Double

  package init(product: Int, weight: Double) {
    self.product = Int32(product)
    self.weight = weight
  }
}

/// One change of a lever in one trial of a block.
package struct LeverEvent: BitwiseCopyable {
  package var day: Int32
  package var slot: Int32
  /// Trial within the block, 0..<`Block.trials`.
  package var trial: Int32
  package var value: Double

  package init(day: Int, slot: Int, trial: Int, value: Double) {
    self.day = Int32(day)
    self.slot = Int32(slot)
    self.trial = Int32(trial)
    self.value = value
  }
}
