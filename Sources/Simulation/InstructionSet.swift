internal import CVector
internal import Kernel
internal import KernelTables

#if arch(x86_64)
  internal import KernelV3
  internal import KernelV4
#endif

/// The instruction sets that the kernel is built for. Results are the same bits on all of them.
package enum InstructionSet: String, CaseIterable, Sendable {
  /// What every processor of the architecture has.
  case baseline
  /// x86-64-v3: AVX2 and FMA.
  case v3 = "x86-64-v3"
  /// x86-64-v4: AVX-512.
  case v4 = "x86-64-v4"

  /// Those that this machine can run, slowest first.
  package static var supported: [InstructionSet] {
    switch cv_x86_level() {
    case 4: [.baseline, .v3, .v4]
    case 3: [.baseline, .v3]
    default: [.baseline]
    }
  }

  /// The fastest that this machine can run.
  package static var best: InstructionSet { supported.last ?? .baseline }

  /// Runs one block with the kernel built for this instruction set.
  ///
  /// - Precondition: the machine supports it.
  func run(
    _ tables: KernelTables, _ state: BlockState, events: UnsafePointer<LeverEvent>,
    dayStarts: UnsafePointer<Int32>, firstTrial: UInt64
  ) {
    switch self {
    #if arch(x86_64)
      case .v4:
        KernelV4.runBlock(
          tables, state, events: events, dayStarts: dayStarts, firstTrial: firstTrial)
      case .v3:
        KernelV3.runBlock(
          tables, state, events: events, dayStarts: dayStarts, firstTrial: firstTrial)
    #endif
    default:
      Kernel.runBlock(
        tables, state, events: events, dayStarts: dayStarts, firstTrial: firstTrial)
    }
  }
}
