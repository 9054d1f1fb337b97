/// A lever that policy set to another value.
package struct LeverMove: Hashable, Sendable {
  package let day: Int
  /// Index in `Trace.levers`.
  package let lever: Int
  /// Value before, and from this day on.
  package let from: Double
  package let to: Double
}
