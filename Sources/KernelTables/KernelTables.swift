/// Everything that the kernel reads: flat tables, the same for every trial of a scenario.
///
/// The pointers are borrowed: whoever makes the tables keeps their memory alive while a kernel
/// runs.
package struct KernelTables {
  package var days = 0
  package var stageCount = 0
  package var inputCount = 0
  package var laneCount = 0
  package var productCount = 0
  package var slotCount = 0
  package var accumulatorCount = 0
  package var metricCount = 0
  package var licensedLaneCount = 0
  package var sailingLaneCount = 0
  /// Slots of all transit rings, and days of all release calendars.
  package var ringCount = 0
  package var releaseCount = 0

  package var stages: UnsafePointer<StageRow>
  package var inputs: UnsafePointer<InputRow>
  package var lanes: UnsafePointer<LaneRow>
  package var products: UnsafePointer<ProductRow>
  package var slots: UnsafePointer<SlotRow>
  package var charges: UnsafePointer<ChargeRow>
  package var weights: UnsafePointer<WeightRow>
  /// Lanes of each input, by `InputRow.laneStart`.
  package var inputLanes: UnsafePointer<Int32>
  /// Lanes that may need a licence, grouped by lever.
  package var licensedLanes: UnsafePointer<Int32>
  /// Lanes whose sailings may slip.
  package var sailingLanes: UnsafePointer<Int32>
  package var decisions: UnsafePointer<DecisionRow>
  /// Greatest word of each outcome, ascending within a row.
  package var decisionBounds: UnsafePointer<UInt32>
  /// Days, or `CV_NO_DECISION` or `CV_DENIED`.
  package var decisionOutcomes: UnsafePointer<Int32>
  package var decisionGuide: UnsafePointer<Int32>
  package var readouts: UnsafePointer<ReadoutRow>
  package var terms: UnsafePointer<TermRow>

  package init(
    stages: UnsafePointer<StageRow>, inputs: UnsafePointer<InputRow>,
    lanes: UnsafePointer<LaneRow>, products: UnsafePointer<ProductRow>,
    slots: UnsafePointer<SlotRow>, charges: UnsafePointer<ChargeRow>,
    weights: UnsafePointer<WeightRow>, inputLanes: UnsafePointer<Int32>,
    licensedLanes: UnsafePointer<Int32>, sailingLanes: UnsafePointer<Int32>,
    decisions: UnsafePointer<DecisionRow>, decisionBounds: UnsafePointer<UInt32>,
    decisionOutcomes: UnsafePointer<Int32>, decisionGuide: UnsafePointer<Int32>,
    readouts: UnsafePointer<ReadoutRow>, terms: UnsafePointer<TermRow>
  ) {
    self.stages = stages
    self.inputs = inputs
    self.lanes = lanes
    self.products = products
    self.slots = slots
    self.charges = charges
    self.weights = weights
    self.inputLanes = inputLanes
    self.licensedLanes = licensedLanes
    self.sailingLanes = sailingLanes
    self.decisions = decisions
    self.decisionBounds = decisionBounds
    self.decisionOutcomes = decisionOutcomes
    self.decisionGuide = decisionGuide
    self.readouts = readouts
    self.terms = terms
  }
}
