/// What a lane's application in hand will bring, as fate has already decided it.
package enum LicenceAnswer: Hashable, Sendable {
  /// No licence is needed.
  case free
  /// Goods leave from this day on; the horizon stands for any later day.
  case release(day: Int)
  /// No decision while the rule lasts; the supplier ships, the goods wait.
  case silence
  /// Refused: the supplier ships nothing.
  case denied
}
