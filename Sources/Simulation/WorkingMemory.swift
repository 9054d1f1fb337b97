internal import CVector
internal import KernelTables

/// The memory in which the kernel runs blocks of one shape of tables.
final class WorkingMemory {
  let state: BlockState
  private let vectors: [FlatArray<Vector>]
  private let cursors: FlatArray<Int32>
  private let shape: [Int]

  init(for tables: KernelTables) {
    let inputsMost = (0..<tables.stageCount).map { Int(tables.stages[$0].inputCount) }.max() ?? 0
    shape = WorkingMemory.shape(of: tables) + [inputsMost]
    let entities = [
      tables.slotCount, tables.inputCount, tables.inputCount, tables.laneCount, tables.ringCount,
      tables.laneCount, tables.laneCount, tables.laneCount, tables.laneCount, tables.laneCount,
      tables.laneCount, tables.releaseCount, tables.laneCount, tables.productCount,
      tables.productCount * Int(CV_CAUSES), inputsMost, tables.accumulatorCount,
      tables.metricCount, tables.inputCount, tables.alternateCount, tables.reserveCount,
      tables.factorCount, tables.factorCount, tables.laneCount,
    ]
    vectors = entities.map { FlatArray(repeating: .zero, count: $0 * Block.registers) }
    cursors = FlatArray(repeating: 0, count: tables.laneCount)
    let bases = vectors.map(\.base)
    state = BlockState(
      levers: bases[0], stock: bases[1], position: bases[2], sure: bases[18],
      progress: bases[19], reserve: bases[20], logPrice: bases[21], noise: bases[22],
      backlog: bases[3], ring: bases[4],
      queue: bases[5], applied: bases[6], release: bases[7], undecided: bases[8], held: bases[9],
      ready: bases[23],
      gate: bases[10], calendar: bases[11], slip: bases[12], owed: bases[13], blame: bases[14],
      inflow: bases[15], accumulators: bases[16], metrics: bases[17], cursors: cursors.base)
  }

  /// Whether blocks of these tables fit.
  func fits(_ tables: KernelTables) -> Bool {
    shape.dropLast() == WorkingMemory.shape(of: tables)[...]
  }

  private static func shape(of tables: KernelTables) -> [Int] {
    [
      tables.days, tables.slotCount, tables.inputCount, tables.laneCount, tables.ringCount,
      tables.releaseCount, tables.productCount, tables.accumulatorCount, tables.metricCount,
      tables.alternateCount, tables.reserveCount, tables.factorCount,
    ]
  }

  /// Value of one metric in one trial of the block that ran last.
  func metric(_ metric: Int, trial: Int) -> Double {
    state.metrics[metric * Block.registers + trial / Block.lanes][trial % Block.lanes]
  }
}
