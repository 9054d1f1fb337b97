internal import Coordination

/// Trials per second over a window of about two seconds.
struct RateMeter {
  private static let window = Duration.seconds(2)

  private var older: (at: Instant, trials: Int)
  private var newer: (at: Instant, trials: Int)

  init(now: Instant, trials: Int) {
    older = (now, trials)
    newer = older
  }

  mutating func rate(now: Instant, trials: Int) -> Double {
    if now - newer.at >= Self.window / 2 {
      older = newer
      newer = (now, trials)
    }
    let seconds = (now - older.at) / Duration.seconds(1)
    return seconds > 0 ? Double(trials - older.trials) / seconds : 0
  }
}
