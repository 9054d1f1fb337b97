internal import Syntax

/// The months of a trial.
struct ReferenceCalendar {
  /// The month of every day, like `2025-06`.
  let months: [String]

  init(start: CalendarDate, days: Int) {
    months = (0..<days).map { String("\(start + $0)".prefix(7)) }
  }
}
