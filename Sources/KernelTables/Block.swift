internal import CVector

/// One register of trials: eight doubles, whatever the width of the machine's own registers.
package typealias Vector = SIMD8<Double>

/// The fixed shape of a block of trials. It is part of a result's identity and never depends on the
/// machine: the same trials share a block on every instruction set.
package enum Block {
  /// Trials in one `Vector`.
  package static let lanes = Int(CV_LANES)
  /// Registers in a block: enough that chains of dependent operations overlap.
  package static let registers = Int(CV_REGISTERS)
  /// Trials in a block.
  package static let trials = Int(CV_TRIALS)
}
