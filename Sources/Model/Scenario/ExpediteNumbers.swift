/// The numbers of one way of expediting in one scenario.
package struct ExpediteNumbers: Sendable {
  /// Whole days under way, from 1.
  package let transit: Int
  package let premium: Double
  package let share: Double
  /// Days of cover below which it is used.
  package let trigger: Double
}
