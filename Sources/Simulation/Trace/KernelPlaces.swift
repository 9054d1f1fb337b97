internal import KernelTables
internal import Model

/// Where the kernel's tables hold the stages, inputs and lanes of a scenario.
struct KernelPlaces {
  let stages: [Int]
  let inputs: [Int]
  let lanes: [Int]

  init(_ compiled: CompiledScenario) {
    let scenario = compiled.scenario
    let tables = compiled.tables
    let layout = compiled.layout
    let stageRows = KernelPlaces.index(tables.stageCount) { tables.stages[$0].surgeAccumulator }
    let inputRows = KernelPlaces.index(tables.inputCount) { tables.inputs[$0].carriedAccumulator }
    let laneRows = KernelPlaces.index(tables.laneCount) { tables.lanes[$0].arrivedAccumulator }
    stages = scenario.stages.indices.map { stageRows[layout.place(.surge(stage: $0))] ?? 0 }
    inputs = scenario.inputs.indices.map { inputRows[layout.place(.carried(input: $0))] ?? 0 }
    lanes = scenario.lanes.indices.map { laneRows[layout.place(.arrived(lane: $0))] ?? 0 }
  }

  /// Rows by their accumulator, which no two rows share.
  private static func index(_ count: Int, _ accumulator: (Int) -> Int32) -> [Int: Int] {
    Dictionary(uniqueKeysWithValues: (0..<count).map { (Int(accumulator($0)), $0) })
  }
}
