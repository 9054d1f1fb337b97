internal import Syntax

/// A licence, section "Licence".
struct ReferenceLicence {
  let name: String
  let lanes: [Int]
  /// Days after which a refused lane may apply again.
  let reapplyDays: Int
  /// What suspends all releases.
  let gate: ReferenceSwitch?
  private let from: Int
  private let until: Int
  /// By end use, "" for all others, and by regime.
  private let rules: [String: [String: ReferenceWait]]
  private let regimes: [String]

  init(
    _ node: Node, _ network: ReferenceNetwork, regimes: [String], start: CalendarDate, days: Int,
    _ draw: inout ReferenceDraw
  ) {
    name = node["licence"]?.scalar ?? ""
    self.regimes = regimes
    let threshold = node["threshold"]?.number ?? 0
    let technologies = node["technology"]?.texts ?? []
    lanes = ReferenceSelector(node["on"]).lanes(of: network).filter {
      let lane = network.lanes[$0]
      let isListed = technologies.contains { $0 == lane.attributes["technology"] }
      return lane.controlledShare >= threshold || isListed
    }
    reapplyDays = Int(node["reapply_days"]?.number ?? 0)
    let name = name
    gate = node["suspends"].map {
      ReferenceSwitch(
        $0, "instruments[\(name)].suspends.", stream: "instrument \(name) gate", start: start,
        &draw)
    }
    from = node["from"]?.day(after: start) ?? .min
    until = node["until"]?.day(after: start) ?? .max
    let times = Dictionary(
      uniqueKeysWithValues: (node["times_days"]?.entries ?? []).map {
        ($0.key, ReferenceQuantity($0.value, in: 0...3650))
      })
    var decisions: [String: [String: Double]] = [:]
    for (regime, node) in node["decisions"]?.entries ?? [] {
      decisions[regime] = ReferenceLicence.decisions(
        node, "instruments[\(name)].decisions.\(regime)", &draw)
    }
    var rules: [String: [String: ReferenceWait]] = [:]
    for (use, set) in [("", nil)] + (node["end_use"]?.entries ?? []).map({ ($0.key, $0.value) }) {
      for (regime, decisions) in decisions {
        let chances = ReferenceLicence.chances(decisions, setBy: set)
        rules[use, default: [:]][regime] = ReferenceWait(chances: chances, times: times, days: days)
      }
    }
    self.rules = rules
  }

  /// The chances of a rule, before its end uses.
  private static func decisions(
    _ node: Node, _ name: String, _ draw: inout ReferenceDraw
  ) -> [String: Double] {
    var chances: [String: Double] = [:]
    for (decision, chance) in node.entries {
      chances[decision] = draw.value(chance, "\(name).\(decision)", in: 0...1)
    }
    guard node.entries.contains(where: { $0.value.scalar == nil }) else { return chances }
    let sum = sum(chances)
    let equal = 1 / Double(chances.count)
    return chances.mapValues { sum > 0 ? $0 / sum : equal }
  }

  private static func sum(_ chances: [String: Double]) -> Double {
    chances.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
  }

  private static func chances(
    _ decisions: [String: Double], setBy set: Node?
  ) -> [String: Double] {
    guard let set else { return decisions }
    let fixed = Dictionary(uniqueKeysWithValues: set.entries.map { ($0.key, $0.value.number) })
    let others = decisions.filter { fixed[$0.key] == nil }
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

  /// The runs of days on which a licence is needed.
  func acts(_ course: ReferenceCourse) -> [ReferenceAct] {
    var acts: [ReferenceAct] = []
    for move in moves(course.spells) {
      if let last = acts.indices.last, acts[last].end == .max {
        if move.rule == -1 { acts[last].end = move.day }
      } else if move.rule != -1 {
        let number = course.spells.lastIndex { $0.firstDay <= move.day } ?? 0
        acts.append(
          ReferenceAct(
            number: number, announced: move.day, first: move.day, end: .max, isVoid: false))
      }
    }
    return acts
  }

  func outcome(rule: Int, endUse: String?, word: UInt32) -> ReferenceWait.Outcome {
    let table = endUse.flatMap { rules[$0] } ?? rules[""]
    return table?[regimes[rule]]?.outcome(word) ?? .days(0)
  }
}
