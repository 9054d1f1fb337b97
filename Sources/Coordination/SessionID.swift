/// Names one registration of one worker; never used again, not even by a later coordinator.
package struct SessionID: Hashable, Sendable, CustomStringConvertible {
  /// The epoch of the coordinator in the upper half, a counter from 1 in the lower.
  package let value: UInt64

  /// Makes an id; 0 stands for no session.
  package init(value: UInt64) {
    self.value = value
  }

  /// The epoch and the counter.
  package var description: String { "\(value >> 32).\(value & 0xFFFF_FFFF)" }
}
