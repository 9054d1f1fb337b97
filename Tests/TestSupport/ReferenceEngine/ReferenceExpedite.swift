internal import Syntax

/// A faster way on a lane for when stock is low, in one scenario.
struct ReferenceExpedite {
  /// The name of its lane.
  let lane: String
  let transit: Int
  let premium: Double
  /// The part of what leaves that is fast.
  let share: Double
  let whenCoverBelow: Double

  init(_ node: Node, _ draw: inout ReferenceDraw) {
    let lane = node["lane"]?.scalar ?? ""
    func number(_ key: String, _ range: ClosedRange<Double>) -> Double? {
      draw.value(node[key], "expedites[\(lane)].\(key)", in: range)
    }
    self.lane = lane
    transit = Int(((number("transit_days", 1...365) ?? 1) + 0.5).rounded(.down))
    premium = number("premium_usd", ReferenceRange.usd) ?? 0
    share = number("share", 0...1) ?? 1
    whenCoverBelow = number("when_cover_below_days", ReferenceRange.longTime) ?? .nan
  }
}
