internal import Syntax

/// Values by first day, in order.
struct ReferenceSchedule {
  private(set) var steps: [(day: Int, value: Double)]

  /// The steps of a node; `name` is the stable name of the schedule.
  init(
    _ node: Node?, _ name: String, in range: ClosedRange<Double>, start: CalendarDate,
    _ draw: inout ReferenceDraw
  ) {
    steps = []
    for step in node?.list ?? [] {
      let rate = draw.value(
        step["rate"], "\(name)[\(step["from"]?.scalar ?? "")].rate", in: range, default: .nan)
      steps.append((day: step["from"]?.day(after: start) ?? 0, value: rate))
    }
    steps.sort { $0.day < $1.day }
  }

  /// The step in force on a day, 0 before the first.
  func value(on day: Int) -> Double { steps.last { $0.day <= day }?.value ?? 0 }
}
