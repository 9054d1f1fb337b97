/// The goods of one lane that wait for a licence, and the application in hand.
struct ReferenceDesk {
  var rule = -1
  /// Whether goods may be shipped to the desk.
  private(set) var isOpen = true
  private(set) var held = 0.0
  private var applied = 0.0
  private var undecided = 0.0
  private var releaseDay: Int?
  /// Units by the day on which they leave.
  private var calendar: [Double]

  init(days: Int) {
    calendar = Array(repeating: 0, count: days + 1)
  }

  mutating func moveToCalendar(day: Int) {
    if let releaseDay {
      calendar[max(releaseDay, day)] += applied
    } else {
      undecided += applied
    }
    applied = 0
  }

  /// The rule changes: all goods are applied for anew, or are free.
  mutating func change(to rule: Int, day: Int) {
    self.rule = rule
    if rule == -1 {
      applied = held
      calendar = calendar.map { _ in 0 }
    } else {
      moveToCalendar(day: day)
      applied = undecided
    }
    undecided = 0
  }

  mutating func file(_ outcome: ReferenceWait.Outcome, day: Int) {
    isOpen = true
    switch outcome {
    case .days(let wait): releaseDay = min(day + wait, calendar.count - 1)
    case .undecided: releaseDay = nil
    case .denied:
      releaseDay = nil
      isOpen = false
    }
  }

  /// Takes what was shipped and returns what leaves.
  mutating func pass(_ shipped: Double, day: Int) -> Double {
    applied += shipped
    var leaving = calendar[day]
    if let releaseDay, releaseDay <= day {
      leaving += applied
      applied = 0
    }
    held = max(held + shipped - leaving, 0)
    return leaving
  }
}
