/// One register of trials: eight doubles, whatever the width of the machine's own registers.
package typealias Vector = SIMD8<Double>

/// The fixed shape of a block of trials. It is part of a result's identity and never depends on the
/// machine: the same trials share a block on every instruction set.
package enum Block {
  /// Trials in one `Vector`.
  @inlinable package static var lanes: Int { 8 }
  /// Registers in a block: enough that chains of dependent operations overlap.
  @inlinable package static var registers: Int { 4 }
  /// Trials in a block.
  @inlinable package static var trials: Int { lanes * registers }
}
