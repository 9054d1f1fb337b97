internal import KernelTables
internal import Model

/// A scenario in the kernel's form, with the memory that the tables point into.
final class CompiledScenario {
  let scenario: Scenario
  let layout: TallyLayout
  private(set) var tables: KernelTables
  private let memory: Memory

  private struct Memory {
    let stages: FlatArray<StageRow>
    let inputs: FlatArray<InputRow>
    let lanes: FlatArray<LaneRow>
    let products: FlatArray<ProductRow>
    let alternates: FlatArray<AlternateRow>
    let factors: FlatArray<FactorRow>
    let exposures: FlatArray<ExposureRow>
    let slots: FlatArray<SlotRow>
    let charges: FlatArray<ChargeRow>
    let weights: FlatArray<WeightRow>
    let inputLanes: FlatArray<Int32>
    let licensedLanes: FlatArray<Int32>
    let sailingLanes: FlatArray<Int32>
    let leverLists: FlatArray<Int32>
    let reserves: FlatArray<Double>
    let mixing: FlatArray<Double>
    let pins: FlatArray<Double>
    let months: FlatArray<Int32>
    let decisions: FlatArray<DecisionRow>
    let decisionBounds: FlatArray<UInt32>
    let decisionOutcomes: FlatArray<Int32>
    let decisionGuide: FlatArray<Int32>
    let readouts: FlatArray<ReadoutRow>
    let terms: FlatArray<TermRow>
  }

  /// - Parameters:
  ///   - scenario: what to compile.
  ///   - metrics: what to read out of every trial.
  init(_ scenario: Scenario, metrics: [Metric]) {
    let builder = TableBuilder(scenario)
    let readouts = ReadoutBuilder(scenario, metrics: metrics, layout: builder.layout)
    self.scenario = scenario
    layout = builder.layout
    memory = Memory(
      stages: FlatArray(builder.stages), inputs: FlatArray(builder.inputs),
      lanes: FlatArray(builder.lanes), products: FlatArray(builder.products),
      alternates: FlatArray(builder.alternates), factors: FlatArray(builder.factors),
      exposures: FlatArray(builder.exposures), slots: FlatArray(builder.slots),
      charges: FlatArray(builder.charges),
      weights: FlatArray(builder.weights), inputLanes: FlatArray(builder.inputLanes),
      licensedLanes: FlatArray(builder.licensedLanes),
      sailingLanes: FlatArray(builder.sailingLanes),
      leverLists: FlatArray(builder.leverLists), reserves: FlatArray(builder.reserves),
      mixing: FlatArray(builder.mixing), pins: FlatArray(builder.pins),
      months: FlatArray(scenario.months.ofDay.map { Int32($0) }),
      decisions: FlatArray(builder.decisions.rows),
      decisionBounds: FlatArray(builder.decisions.bounds),
      decisionOutcomes: FlatArray(builder.decisions.outcomes),
      decisionGuide: FlatArray(builder.decisions.guide),
      readouts: FlatArray(readouts.rows), terms: FlatArray(readouts.terms))
    tables = KernelTables(
      stages: memory.stages.base, inputs: memory.inputs.base, lanes: memory.lanes.base,
      products: memory.products.base, alternates: memory.alternates.base,
      factors: memory.factors.base, exposures: memory.exposures.base, slots: memory.slots.base,
      charges: memory.charges.base,
      weights: memory.weights.base, inputLanes: memory.inputLanes.base,
      licensedLanes: memory.licensedLanes.base, sailingLanes: memory.sailingLanes.base,
      leverLists: memory.leverLists.base, reserves: memory.reserves.base,
      mixing: memory.mixing.base, pins: memory.pins.base, months: memory.months.base,
      decisions: memory.decisions.base, decisionBounds: memory.decisionBounds.base,
      decisionOutcomes: memory.decisionOutcomes.base, decisionGuide: memory.decisionGuide.base,
      readouts: memory.readouts.base, terms: memory.terms.base)
    count(builder)
  }

  private func count(_ builder: TableBuilder) {
    tables.days = scenario.settings.days
    tables.stageCount = memory.stages.count
    tables.inputCount = memory.inputs.count
    tables.laneCount = memory.lanes.count
    tables.productCount = memory.products.count
    tables.slotCount = memory.slots.count
    tables.accumulatorCount = layout.count
    tables.metricCount = memory.readouts.count
    tables.licensedLaneCount = memory.licensedLanes.count
    tables.sailingLaneCount = memory.sailingLanes.count
    tables.factorCount = memory.factors.count
    tables.alternateCount = memory.alternates.count
    tables.reserveCount = memory.reserves.count
    tables.ringCount = builder.ringCount
    tables.releaseCount = builder.releaseCount
  }

  /// The tables of a trial in which nothing disturbs and no price moves.
  var undisturbed: KernelTables {
    var still = tables
    still.factorCount = 0
    return still
  }

  /// Makes incremental metrics count from an undisturbed trial.
  ///
  /// - Parameters:
  ///   - undisturbed: metrics of a trial in which no lever moves, read without this.
  ///   - metrics: what the readouts read.
  func subtract(_ undisturbed: [Double], metrics: [Metric]) {
    var subtracted: [String: Double] = [:]
    for (index, metric) in metrics.enumerated() {
      switch metric.reading {
      case .sum(_, true, _):
        memory.readouts[index].offset -= undisturbed[index]
        subtracted[metric.name] = undisturbed[index]
      case .total(let parts, true):
        memory.readouts[index].offset = parts.reduce(0) { $0 + (subtracted[$1] ?? 0) }
      default: continue
      }
    }
  }
}
