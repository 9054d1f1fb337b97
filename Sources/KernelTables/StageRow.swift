/// One stage of the network, in an order in which suppliers come before their customers.
package struct StageRow: BitwiseCopyable {
  /// First row of the stage's inputs in `KernelTables.inputs`, and their number.
  package var inputStart: Int32
  package var inputCount: Int32
  /// First row of the lanes that leave the stage in `KernelTables.lanes`, and their number.
  package var laneStart: Int32
  package var laneCount: Int32
  /// Row of the product that the stage sells, or -1.
  package var product: Int32
  /// First entry and number of the levers that multiply the capacity, in `KernelTables.leverLists`.
  package var capacityStart: Int32
  package var capacityCount: Int32
  /// Place in `BlockState.reserve`, or -1 when the stage can make any number of units.
  package var reserve: Int32
  package var rationing: Rationing
  /// Whether the capacity can be cut, run out, or be below the undisturbed output.
  package var canBeShort: Bool
  /// Accumulator of the cost of surge, in the job's currency.
  package var surgeAccumulator: Int32
  /// First row and number of the products that hang on this stage, in `KernelTables.weights`.
  package var weightStart: Int32
  package var weightCount: Int32
  /// Units a day that the stage can make at most, surge included.
  package var capacity: Double
  /// Units a day above which a unit counts as surge.
  package var baseline: Double
  /// Half the premium of the last surge unit over the headroom: cost = surgeCost * surge^2.
  package var surgeCost: Double

  /// Share of the capacity above which a loss counts `degradationSlope` times.
  package var degradationAbove: Double
  package var degradationSlope: Double

  /// How a stage divides its output among its lanes.
  package enum Rationing: Int32, BitwiseCopyable {
    /// In proportion to what they ask for.
    case proportional
    /// In the order of the lanes.
    case priority
    /// What is under contract first.
    case contractFirst
  }

  package init(
    inputStart: Int, inputCount: Int, laneStart: Int, laneCount: Int, product: Int,
    surgeAccumulator: Int, weightStart: Int, weightCount: Int, capacity: Double,
    baseline: Double, surgeCost: Double
  ) {
    self.inputStart = Int32(inputStart)
    self.inputCount = Int32(inputCount)
    self.laneStart = Int32(laneStart)
    self.laneCount = Int32(laneCount)
    self.product = Int32(product)
    (capacityStart, capacityCount, reserve) = (0, 0, -1)
    rationing = .proportional
    canBeShort = capacity < baseline
    (degradationAbove, degradationSlope) = (0, 1)
    self.surgeAccumulator = Int32(surgeAccumulator)
    self.weightStart = Int32(weightStart)
    self.weightCount = Int32(weightCount)
    self.capacity = capacity
    self.baseline = baseline
    self.surgeCost = surgeCost
  }
}
