package import Model

/// One lever in one trial.
package struct LeverTrace: Sendable {
  package let lever: Lever
  /// Value that holds on each day.
  package var values: [Double] = []
}
