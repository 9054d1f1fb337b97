internal import Syntax

/// A source that gets orders only when the others fall short, in one scenario.
struct ReferenceAlternate {
  /// The name of its lane.
  let lane: String
  let cap: Double
  let premium: Double
  let qualificationDays: Double
  let rampDays: Double
  /// Days of cover below which qualification starts; nil for the first day.
  let whenCoverBelow: Double?
  let breakEven: Double?

  init(_ node: Node, _ draw: inout ReferenceDraw) {
    let lane = node["lane"]?.scalar ?? ""
    func number(_ key: String, _ range: ClosedRange<Double>) -> Double? {
      draw.value(node[key], "alternates[\(lane)].\(key)", in: range)
    }
    self.lane = lane
    cap = number("cap", 0...100) ?? .nan
    premium = number("premium", 0...100) ?? 0
    qualificationDays = number("qualification_days", ReferenceRange.longTime) ?? 0
    rampDays = number("ramp_days", ReferenceRange.longTime) ?? 0
    whenCoverBelow = number("when_cover_below_days", ReferenceRange.longTime)
    breakEven = number("break_even", ReferenceRange.price)
  }

  /// The most that it can be asked for in a day, by the days of its progress.
  func limit(size: Double, progress: Double) -> Double {
    size * min(max((progress - qualificationDays) / max(rampDays, 1), 0), 1)
  }
}
