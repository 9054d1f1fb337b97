/// One thing that an instrument does in a trial.
package struct Act: Hashable, Sendable {
  /// Tells the act's draws apart from those of the instrument's other acts.
  package let number: Int
  /// Day of the announcement, from 0.
  package let announced: Int
  /// First day on which it holds, or would.
  package let start: Int
  /// First day on which it no longer holds; `Int.max`: never.
  package var end: Int
  /// Last day on which it can end, whatever goes on; `Int.max`: any.
  package let latest: Int
  /// Whether it was announced and never held.
  package let isVoid: Bool
}
