/// One lane in one trial. What a lane cannot have, such as goods held without a licence on it, is
/// an empty list.
package struct LaneTrace: Sendable {
  package let name: String
  /// Index of the stage that ships.
  package let from: Int
  /// Days under way.
  package let transit: Int
  /// Units a day in the undisturbed state.
  package let flow: Double
  /// Units that the supplier handed over; units that left, licensed or free; units that came
  /// through the port.
  package var shipped: [Double] = []
  package var left: [Double] = []
  package var arrived: [Double] = []
  /// Units ordered and not shipped at the end of the day, and those of them that were already
  /// waiting when the day began.
  package var backlog: [Double] = []
  package var unshipped: [Double] = []
  /// Units that wait for a licence at the end of the day.
  package var held: [Double] = []
  /// The answer to the application in hand.
  package var answers: [LicenceAnswer] = []
  /// Units that wait at the port at the end of the day.
  package var queue: [Double] = []
  /// Units that would have arrived by the end of the day if no sailing had slipped.
  package var slipped: [Double] = []
}
