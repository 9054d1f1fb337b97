/// The goods of one lane that wait for a licence, and the application in hand.
struct ReferenceDesk {
  var rule = -1
  /// Whether goods may be shipped to the desk.
  private(set) var isOpen = true
  private(set) var held = 0.0
  private var applied = 0.0
  private var undecided = 0.0
  /// Released, but stopped by the gate.
  private var ready = 0.0
  private var releaseDay: Int?
  private var refusalDay = 0
  /// Units by the day on which they leave.
  private var calendar: [Double]

  private let reapplyDays: Int

  init(days: Int, reapplyDays: Int) {
    calendar = Array(repeating: 0, count: days + 1)
    self.reapplyDays = reapplyDays
  }

  /// Whether the weekly filing leaves a refusal as it is.
  func isBarred(on day: Int) -> Bool { !isOpen && day - refusalDay < reapplyDays }

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
      applied = held - ready
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
      refusalDay = day
    }
  }

  /// Takes what was shipped and returns what leaves.
  mutating func pass(_ shipped: Double, day: Int, isGateOpen: Bool) -> Double {
    applied += shipped
    var leaving = calendar[day]
    if let releaseDay, releaseDay <= day {
      leaving += applied
      applied = 0
    }
    ready += leaving
    leaving = isGateOpen ? ready : 0
    ready -= leaving
    held = max(held + shipped - leaving, 0)
    return leaving
  }
}
