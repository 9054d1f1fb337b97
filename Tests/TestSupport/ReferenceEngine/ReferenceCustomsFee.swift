internal import Syntax

/// A customs fee in one scenario, section "Customs fee".
struct ReferenceCustomsFee {
  let lanes: [Int]
  private let rate: Double
  private let least: Double
  private let most: Double
  private let isBounded: Bool

  init(_ node: Node, _ network: ReferenceNetwork, _ draw: inout ReferenceDraw) {
    func path(_ key: String) -> String {
      "instruments[\(node["customs-fee"]?.scalar ?? "")].\(key)"
    }
    isBounded = node["least_usd"] != nil || node["most_usd"] != nil
    lanes = ReferenceSelector(node["on"]).lanes(of: network)
    rate = draw.value(node["rate"], path("rate"), in: 0...1, default: .nan)
    least = draw.value(node["least_usd"], path("least_usd"), in: 0...1e12, default: 0)
    most = draw.value(node["most_usd"], path("most_usd"), in: 0...1e12, default: .infinity)
  }

  /// USD for the goods that land on one day.
  func charge(_ lane: ReferenceLane, worth: Double) -> Double {
    let charge = rate * lane.value * worth
    guard isBounded else { return charge }
    return worth > 1e-9 * lane.size ? min(max(charge, least), max(least, most)) : 0
  }
}
