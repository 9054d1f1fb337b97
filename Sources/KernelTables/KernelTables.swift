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
  package var factorCount = 0
  package var alternateCount = 0
  package var reserveCount = 0
  /// Slots of all transit rings, and days of all release calendars.
  package var ringCount = 0
  package var releaseCount = 0

  package var stages: UnsafePointer<StageRow>
  package var inputs: UnsafePointer<InputRow>
  package var lanes: UnsafePointer<LaneRow>
  package var products: UnsafePointer<ProductRow>
  package var alternates: UnsafePointer<AlternateRow>
  package var factors: UnsafePointer<FactorRow>
  package var exposures: UnsafePointer<ExposureRow>
  package var slots: UnsafePointer<SlotRow>
  package var charges: UnsafePointer<ChargeRow>
  package var weights: UnsafePointer<WeightRow>
  /// Lanes of each input, by `InputRow.laneStart`.
  package var inputLanes: UnsafePointer<Int32>
  /// Lanes that may need a licence, grouped by lever.
  package var licensedLanes: UnsafePointer<Int32>
  /// Lanes whose sailings may slip.
  package var sailingLanes: UnsafePointer<Int32>
  /// Levers, in lists that rows point into.
  package var leverLists: UnsafePointer<Int32>
  /// Units that stages with a reserve can make.
  package var reserves: UnsafePointer<Double>
  /// Rows of the Cholesky factor of the factors' correlations.
  package var mixing: UnsafePointer<Double>
  /// Known log prices, by market day; NaN: not known.
  package var pins: UnsafePointer<Double>
  /// Number of each day's month, from 0.
  package var months: UnsafePointer<Int32>
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
    alternates: UnsafePointer<AlternateRow>, factors: UnsafePointer<FactorRow>,
    exposures: UnsafePointer<ExposureRow>, slots: UnsafePointer<SlotRow>,
    charges: UnsafePointer<ChargeRow>,
    weights: UnsafePointer<WeightRow>, inputLanes: UnsafePointer<Int32>,
    licensedLanes: UnsafePointer<Int32>, sailingLanes: UnsafePointer<Int32>,
    leverLists: UnsafePointer<Int32>, reserves: UnsafePointer<Double>,
    mixing: UnsafePointer<Double>, pins: UnsafePointer<Double>, months: UnsafePointer<Int32>,
    decisions: UnsafePointer<DecisionRow>, decisionBounds: UnsafePointer<UInt32>,
    decisionOutcomes: UnsafePointer<Int32>, decisionGuide: UnsafePointer<Int32>,
    readouts: UnsafePointer<ReadoutRow>, terms: UnsafePointer<TermRow>
  ) {
    self.stages = stages
    self.inputs = inputs
    self.lanes = lanes
    self.products = products
    self.alternates = alternates
    self.factors = factors
    self.exposures = exposures
    self.slots = slots
    self.charges = charges
    self.weights = weights
    self.inputLanes = inputLanes
    self.licensedLanes = licensedLanes
    self.sailingLanes = sailingLanes
    self.leverLists = leverLists
    self.reserves = reserves
    self.mixing = mixing
    self.pins = pins
    self.months = months
    self.decisions = decisions
    self.decisionBounds = decisionBounds
    self.decisionOutcomes = decisionOutcomes
    self.decisionGuide = decisionGuide
    self.readouts = readouts
    self.terms = terms
  }
}
