internal import Kernel
internal import KernelTables

#if arch(x86_64)
  internal import KernelV3
  internal import KernelV4
#endif

/// A block day by day, with the same bits as in one run.
extension InstructionSet {
  /// Puts the state at the start of day 0 into the working memory.
  func begin(_ tables: KernelTables, _ state: BlockState) {
    switch self {
    #if arch(x86_64)
      case .v4: KernelV4.beginBlock(tables, state)
      case .v3: KernelV3.beginBlock(tables, state)
    #endif
    default: Kernel.beginBlock(tables, state)
    }
  }

  /// Runs one day after the day before it.
  func run(
    day: Int, _ tables: KernelTables, _ state: BlockState, events: UnsafePointer<LeverEvent>,
    dayStarts: UnsafePointer<Int32>, firstTrial: UInt64
  ) {
    switch self {
    #if arch(x86_64)
      case .v4:
        KernelV4.runDay(
          tables, state, events: events, dayStarts: dayStarts, firstTrial: firstTrial, day: day)
      case .v3:
        KernelV3.runDay(
          tables, state, events: events, dayStarts: dayStarts, firstTrial: firstTrial, day: day)
    #endif
    default:
      Kernel.runDay(
        tables, state, events: events, dayStarts: dayStarts, firstTrial: firstTrial, day: day)
    }
  }

  /// Reads the metrics of the days so far.
  func readOut(_ tables: KernelTables, _ state: BlockState) {
    switch self {
    #if arch(x86_64)
      case .v4: KernelV4.readOut(tables, state)
      case .v3: KernelV3.readOut(tables, state)
    #endif
    default: Kernel.readOut(tables, state)
    }
  }

  /// Reads the metrics of the whole trial and leaves the memory fit for the next block.
  func finish(_ tables: KernelTables, _ state: BlockState) {
    switch self {
    #if arch(x86_64)
      case .v4: KernelV4.finishBlock(tables, state)
      case .v3: KernelV3.finishBlock(tables, state)
    #endif
    default: Kernel.finishBlock(tables, state)
    }
  }
}
