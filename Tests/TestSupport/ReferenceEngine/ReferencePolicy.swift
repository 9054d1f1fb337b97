internal import Syntax

/// The regimes and dated events of a job, section "Regimes".
struct ReferencePolicy {
  private struct Regime {
    let lasts: ReferenceQuantity?
    let then: [(regime: String, chance: Double)]
  }

  private struct Event {
    let name: String
    let day: Int
    let then: [(regime: String, chance: Double)]
  }

  /// Names of the regimes in ascending order; a regime's index is its place.
  let names: [String]
  /// H, the day until which history is given.
  let historyEnd: Int
  private let start: String
  /// What the regimes were, in order.
  private let history: [ReferenceSpell]
  private let regimes: [String: Regime]
  private let events: [Event]
  private let days: Int
  private let seed: UInt64

  init(_ root: Node, start date: CalendarDate, days: Int, seed: UInt64) {
    func chances(_ node: Node?) -> [(regime: String, chance: Double)] {
      (node?.entries ?? []).map { ($0.key, $0.value.number) }
    }
    let policy = root["policy"]
    let entries = policy?["regimes"]?.entries ?? []
    names = entries.map(\.key)
    start = policy?["start"]?.scalar ?? ""
    regimes = Dictionary(
      uniqueKeysWithValues: entries.map { name, node in
        let lasts = node["lasts_days"].map { ReferenceQuantity($0, in: 1...100_000) }
        return (name, Regime(lasts: lasts, then: chances(node["then"])))
      })
    let past = policy?["history"]
    let end = max(past?["until"]?.day(after: date) ?? 0, 0)
    historyEnd = end
    history = (past?["spells"]?.list ?? [])
      .map {
        ReferenceSpell(
          regime: $0["regime"]?.scalar ?? "", firstDay: $0["from"]?.day(after: date) ?? 0)
      }
      .sorted { $0.firstDay < $1.firstDay }
    events = (policy?["events"]?.list ?? [])
      .map { node in
        Event(
          name: node["name"]?.scalar ?? "", day: node["date"]?.day(after: date) ?? 0,
          then: chances(node["then"]))
      }
      .filter { $0.day > end }
      .sorted { $0.day < $1.day }
    self.days = days
    self.seed = seed
  }

  /// Spells of history.
  private var pastSpells: [ReferenceSpell] {
    let first = history.last { $0.firstDay <= 0 }?.regime ?? start
    var spells = [ReferenceSpell(regime: first, firstDay: 0)]
    for spell in history where 0 < spell.firstDay && spell.firstDay < historyEnd {
      if spell.regime != spells[spells.count - 1].regime { spells.append(spell) }
    }
    return spells
  }

  func spells(trial: UInt64) -> [ReferenceSpell] {
    guard !names.isEmpty else { return [] }
    let stream = ReferenceStream("regimes", seed: seed)
    var spells = pastSpells
    if historyEnd >= days { return spells }
    var unused = events
    var regime = spells[spells.count - 1].regime
    var day = historyEnd
    var step = 0
    while let present = regimes[regime] {
      let words = stream.words(trial, step, 0)
      step += 1
      let lasts = present.lasts.map { $0.whole(ReferenceStream.u52(words[0], words[1])) }
      let end = lasts.map { day + max($0, 1) } ?? .max
      if let event = unused.first, event.day <= end {
        unused.removeFirst()
        day = event.day
        let word = ReferenceStream("event \(event.name)", seed: seed).words(trial, 0, 0)[0]
        regime = ReferencePolicy.pick(event.then, ReferenceStream.u32(word))
      } else if end >= days {
        return spells
      } else {
        day = end
        regime = ReferencePolicy.pick(present.then, ReferenceStream.u32(words[2]))
      }
      if day >= days { return spells }
      if regime != spells[spells.count - 1].regime {
        spells.append(ReferenceSpell(regime: regime, firstDay: day))
      }
    }
    return spells
  }

  private static func pick(_ chances: [(regime: String, chance: Double)], _ u: Double) -> String {
    var sum = 0.0
    for (regime, chance) in chances {
      sum += chance
      if u < sum { return regime }
    }
    return chances.last?.regime ?? ""
  }
}
