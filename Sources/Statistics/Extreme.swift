/// One value and the trial that gave it.
package struct Extreme: Hashable, Sendable {
  /// The value, finite.
  package let value: Double
  /// The number of the trial, which replays it.
  package let trial: UInt64

  /// Whether this comes before `other` in a list of the largest: larger, or as large and earlier.
  @inline(__always)
  func precedes(_ other: Extreme) -> Bool {
    value > other.value || (value == other.value && trial < other.trial)
  }
}
