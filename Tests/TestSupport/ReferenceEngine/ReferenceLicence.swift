internal import Syntax

/// A licence, section "Licence".
struct ReferenceLicence {
  let name: String
  let lanes: [Int]
  private let from: Int
  private let until: Int
  /// By end use, "" for all others, and by regime.
  private let rules: [String: [String: ReferenceWait]]
  private let regimes: [String]

  init(
    _ node: Node, _ network: ReferenceNetwork, regimes: [String], start: CalendarDate, days: Int
  ) {
    name = node["licence"]?.scalar ?? ""
    self.regimes = regimes
    let threshold = node["threshold"]?.number ?? 0
    lanes = ReferenceSelector(node["on"]).lanes(of: network)
      .filter { network.lanes[$0].controlledShare >= threshold }
    from = node["from"]?.day(after: start) ?? .min
    until = node["until"]?.day(after: start) ?? .max
    let times = Dictionary(
      uniqueKeysWithValues: (node["times_days"]?.entries ?? []).map {
        ($0.key, ReferenceQuantity($0.value, in: 0...3650))
      })
    var rules: [String: [String: ReferenceWait]] = [:]
    for (use, set) in [("", nil)] + (node["end_use"]?.entries ?? []).map({ ($0.key, $0.value) }) {
      for (regime, decisions) in node["decisions"]?.entries ?? [] {
        let chances = ReferenceLicence.chances(decisions, setBy: set)
        rules[use, default: [:]][regime] = ReferenceWait(chances: chances, times: times, days: days)
      }
    }
    self.rules = rules
  }

  private static func chances(_ decisions: Node, setBy set: Node?) -> [String: Double] {
    func read(_ node: Node?) -> [String: Double] {
      Dictionary(uniqueKeysWithValues: (node?.entries ?? []).map { ($0.key, $0.value.number) })
    }
    func sum(_ chances: [String: Double]) -> Double {
      chances.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
    }
    guard let set else { return read(decisions) }
    let fixed = read(set)
    let others = read(decisions).filter { fixed[$0.key] == nil }
    let factor = sum(others) > 0 ? (1 - sum(fixed)) / sum(others) : 0
    return fixed.merging(others.mapValues { $0 * factor }) { fixed, _ in fixed }
  }

  /// The days on which the rule changes, and to which; -1 says that no licence is needed.
  func moves(_ spells: [ReferenceSpell]) -> [(day: Int, rule: Int)] {
    var moves: [(day: Int, rule: Int)] = []
    for (number, spell) in spells.enumerated() {
      let next = number + 1 < spells.count ? spells[number + 1].firstDay : .max
      let day = max(spell.firstDay, from)
      guard day < next, day < until else { continue }
      let hasRule = rules[""]?[spell.regime] != nil
      moves.append((day, hasRule ? regimes.firstIndex(of: spell.regime) ?? -1 : -1))
    }
    if until > 0, !spells.isEmpty { moves.append((until, -1)) }
    var present = -1
    return moves.filter { move in
      defer { present = move.rule }
      return move.rule != present
    }
  }

  func outcome(rule: Int, endUse: String?, word: UInt32) -> ReferenceWait.Outcome {
    let table = endUse.flatMap { rules[$0] } ?? rules[""]
    return table?[regimes[rule]]?.outcome(word) ?? .days(0)
  }
}
