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
    let slots: FlatArray<SlotRow>
    let charges: FlatArray<ChargeRow>
    let weights: FlatArray<WeightRow>
    let inputLanes: FlatArray<Int32>
    let licensedLanes: FlatArray<Int32>
    let sailingLanes: FlatArray<Int32>
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
      slots: FlatArray(builder.slots), charges: FlatArray(builder.charges),
      weights: FlatArray(builder.weights), inputLanes: FlatArray(builder.inputLanes),
      licensedLanes: FlatArray(builder.licensedLanes),
      sailingLanes: FlatArray(builder.sailingLanes),
      decisions: FlatArray(builder.decisions.rows),
      decisionBounds: FlatArray(builder.decisions.bounds),
      decisionOutcomes: FlatArray(builder.decisions.outcomes),
      decisionGuide: FlatArray(builder.decisions.guide),
      readouts: FlatArray(readouts.rows), terms: FlatArray(readouts.terms))
    tables = KernelTables(
      stages: memory.stages.base, inputs: memory.inputs.base, lanes: memory.lanes.base,
      products: memory.products.base, slots: memory.slots.base, charges: memory.charges.base,
      weights: memory.weights.base, inputLanes: memory.inputLanes.base,
      licensedLanes: memory.licensedLanes.base, sailingLanes: memory.sailingLanes.base,
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
    tables.ringCount = builder.ringCount
    tables.releaseCount = builder.releaseCount
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
