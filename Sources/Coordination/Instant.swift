/// A point on a monotonic clock, in nanoseconds since some fixed moment.
package struct Instant: Comparable, Hashable, Sendable {
  /// Nanoseconds since the clock's own start.
  package let nanoseconds: Int64

  /// Makes an instant.
  package init(nanoseconds: Int64) {
    self.nanoseconds = nanoseconds
  }

  /// Earlier and later, by nanoseconds.
  package static func < (left: Instant, right: Instant) -> Bool {
    left.nanoseconds < right.nanoseconds
  }

  /// The instant `duration` after `instant`.
  package static func + (instant: Instant, duration: Duration) -> Instant {
    Instant(nanoseconds: instant.nanoseconds + duration.wholeNanoseconds)
  }

  /// The time from `right` to `left`.
  package static func - (left: Instant, right: Instant) -> Duration {
    .nanoseconds(left.nanoseconds - right.nanoseconds)
  }
}

extension Duration {
  /// Whole nanoseconds, for durations below 292 years.
  var wholeNanoseconds: Int64 {
    let (seconds, attoseconds) = components
    return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
  }
}
