internal import Syntax

/// An export ban in one scenario, section "Export ban".
struct ReferenceExportBan {
  /// The stages whose capacity is cut.
  let stages: Set<Int>
  private let from: Int
  private let until: Int
  private let active: [String: Double]
  private let removes: ReferenceQuantity
  private let lag: ReferenceQuantity
  private let stream: ReferenceStream

  init(
    _ node: Node, _ network: ReferenceNetwork, start: CalendarDate, _ draw: inout ReferenceDraw
  ) {
    let name = node["export-ban"]?.scalar ?? ""
    let never = Node(.scalar("0", quoted: false), at: node.place)
    stages = Set(ReferenceSelector(node["on"]).lanes(of: network).map { network.lanes[$0].from })
    from = node["from"]?.day(after: start) ?? 0
    until = node["until"]?.day(after: start) ?? .max
    var active: [String: Double] = [:]
    for (regime, chance) in node["active"]?.entries ?? [] {
      active[regime] = draw.value(chance, "instruments[\(name)].active.\(regime)", in: 0...1)
    }
    self.active = active
    removes = ReferenceQuantity(node["removes"] ?? never, in: 0...1)
    lag = ReferenceQuantity(node["lag_days"] ?? never, in: 0...3650)
    stream = ReferenceStream("instrument \(name)", seed: draw.seed)
  }

  /// The factor on capacity on every day of a trial.
  func factors(_ spells: [ReferenceSpell], trial: UInt64, days: Int) -> [Double] {
    var factors = Array(repeating: 1.0, count: days)
    for (number, spell) in spells.enumerated() {
      let next = number + 1 < spells.count ? spells[number + 1].firstDay : .max
      let words = stream.words(trial, number, 0)
      if ReferenceStream.u32(words[0]) >= active[spell.regime] ?? 0 { continue }
      let lagWords = stream.words(trial, number, 1)
      let lag = lag.whole(ReferenceStream.u52(lagWords[0], lagWords[1]))
      let removed = removes.value(ReferenceStream.u52(words[2], words[3]))
      let first = max(spell.firstDay, from, 0) + lag
      for day in 0..<days where first <= day && day < min(next, until) {
        factors[day] = 1 - removed
      }
    }
    return factors
  }
}
