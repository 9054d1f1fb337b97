/// One product in one trial.
package struct ProductTrace: Sendable {
  package let name: String
  /// Index of the stage that makes it.
  package let stage: Int
  /// Units that customers ask for on an ordinary day.
  package let demand: Double
  /// Units that they ask for on each day.
  package var asked: [Double] = []
  package var delivered: [Double] = []
  /// Units owed at the end of the day.
  package var owed: [Double] = []
  package var cancelled: [Double] = []

  /// Whether a day's deliveries fall short of an ordinary day's demand.
  package func isShort(on day: Int) -> Bool {
    delivered[day] < demand * (1 - Trace.tolerance)
  }
}
