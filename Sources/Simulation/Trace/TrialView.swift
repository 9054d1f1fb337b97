internal import KernelTables

/// One trial's numbers in the working memory of a block.
struct TrialView {
  private let memory: WorkingMemory
  private let register: Int
  private let lane: Int

  /// - Parameters:
  ///   - memory: the block's memory; the view keeps it alive.
  ///   - trial: 0..<`Block.trials`.
  init(_ memory: WorkingMemory, trial: Int) {
    self.memory = memory
    (register, lane) = trial.quotientAndRemainder(dividingBy: Block.lanes)
  }

  var state: BlockState { memory.state }

  /// The number of one entity.
  func callAsFunction(_ vectors: UnsafeMutablePointer<Vector>, _ entity: Int) -> Double {
    vectors[entity * Block.registers + register][lane]
  }

  /// The numbers of the first entities.
  func callAsFunction(_ vectors: UnsafeMutablePointer<Vector>, count: Int) -> [Double] {
    (0..<count).map { self(vectors, $0) }
  }
}
