internal import Syntax

/// A price that others move with, in one scenario.
struct ReferenceFactor {
  let name: String
  let halfLife: Double?
  private let volatility: Double
  private let drift: Double
  private let byRegime: [String: (volatility: Double?, drift: Double?)]
  private let history: [(day: Int, value: Double)]

  init(_ name: String, _ node: Node, start: CalendarDate, _ draw: inout ReferenceDraw) {
    func number(_ node: Node, _ key: String, _ path: String, _ most: Double) -> Double? {
      draw.value(node[key], "factors[\(name)].\(path)\(key)", in: (key == "vol" ? 0 : -most)...most)
    }
    self.name = name
    volatility = number(node, "vol", "", 10) ?? 0
    drift = number(node, "drift", "", 10) ?? 0
    halfLife = draw.value(
      node["half_life_days"], "factors[\(name)].half_life_days", in: 0.5...100_000)
    var byRegime: [String: (volatility: Double?, drift: Double?)] = [:]
    for (regime, node) in node["in"]?.entries ?? [] {
      byRegime[regime] = (
        number(node, "vol", "in.\(regime).", 10), number(node, "drift", "in.\(regime).", 10)
      )
    }
    self.byRegime = byRegime
    history = (node["history"]?.list ?? [])
      .map { ($0["from"]?.day(after: start) ?? 0, $0["value"]?.number ?? .nan) }
      .sorted { $0.day < $1.day }
  }

  func volatility(in regime: String?) -> Double {
    regime.flatMap { byRegime[$0]?.volatility } ?? volatility
  }

  func drift(in regime: String?) -> Double { regime.flatMap { byRegime[$0]?.drift } ?? drift }

  /// The entry of history in force on a day before `end`.
  func pastPrice(on day: Int, before end: Int) -> Double? {
    day < end ? history.last { $0.day <= day }?.value : nil
  }
}
