package import Syntax

/// An export licence: every week's goods wait for a decision whose class and time depend on the
/// regime and on the end use.
package struct Licence: Instrument {
  package static let key = "licence"

  package let name: String
  package let selector: Selector
  package let place: Place
  let from: CalendarDate?
  let until: CalendarDate?
  /// Least share of the value from controlled origin that needs a licence.
  let threshold: Double
  let rules: [Rule]
  let times: [Keyed<Quantity>]
  let endUses: [Keyed<[Chance]>]

  /// One class of decisions with its chance.
  struct Chance: Sendable {
    let decision: String
    let chance: Double
  }

  /// The chances of decisions under one regime.
  struct Rule: Sendable {
    let regime: Reference
    let chances: [Chance]
  }

  /// Classes that need no time: approval at once, refusal, and silence while the regime lasts.
  static let general = "general"
  static let denied = "denied"
  static let none = "none"

  package static func read(_ reader: ObjectReader) -> Licence? {
    let name = reader.required(key, .name, "an export licence: its name")
    let selector = reader.required("on", Selector.field, "the lanes that need it")
    let from = reader.optional("from", .date, "first day of the requirement; absent: the start")
    let until = reader.optional("until", .date, "first day without it; absent: it stays")
    let threshold = reader.optional(
      "threshold", .share(in: 0...1), "least controlled share of the value that needs a licence",
      default: 0, shown: "0%")
    let chances = chancesField
    let rules = reader.required(
      "decisions",
      .pairs(keys: .reference(to: "regime"), called: "regime", of: chances),
      "chances of the classes of decisions, by regime; in a regime left out no licence is needed")
    let times = reader.optional(
      "times_days",
      .dictionary(
        keys: "class of decisions", of: .quantity(.number(unit: "days"), in: 0...3650)),
      "days from the application to a decision, by class", default: [], shown: "{}")
    let endUses = reader.optional(
      "end_use", .dictionary(keys: "end use", of: shiftsField),
      "chances that an end use sets; the others keep their proportions", default: [],
      shown: "{}")
    guard let name, let selector, let rules else { return nil }
    let licence = Licence(
      name: name, selector: selector, place: reader.place, from: from, until: until,
      threshold: threshold,
      rules: rules.map { Rule(regime: $0.key, chances: $0.value) }, times: times,
      endUses: endUses)
    if reader.isDescribing { return licence }
    return licence.checkClasses(reader) && licence.checkEndUses(reader) ? licence : nil
  }

  private static var shiftsField: Field<[Chance]> {
    Field<[Keyed<Double>]>.dictionary(keys: "class of decisions", of: .share(in: 0...1))
      .map { $0.map { Chance(decision: $0.key, chance: $0.value) } }
      .checked { chances in
        chances.reduce(0) { $0 + $1.chance } <= 1 + 1e-9 ? nil : "chances add up to more than 100%"
      }
  }

  private static var chancesField: Field<[Chance]> {
    Field<[Keyed<Double>]>.dictionary(keys: "class of decisions", of: .share(in: 0...1))
      .map { $0.map { Chance(decision: $0.key, chance: $0.value) } }
      .checked { addUpToOne($0.map(\.chance)) ? nil : "chances must add up to 100%" }
  }

  /// Every class must be known: one of the three without time, or one with a time.
  private func checkClasses(_ reader: ObjectReader) -> Bool {
    let known = [Licence.general, Licence.denied, Licence.none] + times.map(\.key)
    let used = rules.flatMap(\.chances) + endUses.flatMap(\.value)
    var isValid = true
    for decision in Set(used.map(\.decision)).sorted() where !known.contains(decision) {
      reader.error(
        at: "decisions", reason: "no time is given for decisions of class `\(decision)`",
        remedy: "add it to `times_days`, or use one of \(known.joined(separator: ", "))")
      isValid = false
    }
    return isValid
  }

  /// Under every rule the chances that an end use sets must leave the others their part, or be all
  /// there is.
  private func checkEndUses(_ reader: ObjectReader) -> Bool {
    var isValid = true
    for use in endUses {
      let sum = use.value.reduce(0) { $0 + $1.chance }
      for rule in rules where abs(sum - 1) > 1e-9 {
        let others = rule.chances.filter { chance in
          chance.chance > 0 && !use.value.contains { $0.decision == chance.decision }
        }
        if !others.isEmpty { continue }
        reader.error(
          at: "end_use",
          reason:
            "`\(use.key)` sets \(sum * 100)%, and `\(rule.regime.name)` has no other chances",
          remedy: "make them 100%, or set other classes")
        isValid = false
      }
    }
    return isValid
  }

  package func enact(in scenario: inout Scenario, on lanes: [Int]) -> (any Enactment)? {
    let lever = scenario.addLever(neutral: -1)
    for lane in lanes where scenario.lanes[lane].controlledShare >= threshold {
      let endUse = scenario.lanes[lane].endUse
      var laws = [WaitLaw?](repeating: nil, count: scenario.settings.regimes.count)
      for rule in rules {
        guard let regime = scenario.settings.regimeIndex(rule.regime.name) else { continue }
        laws[regime] = law(rule.chances, endUse: endUse)
      }
      scenario.lanes[lane].licence = LicenceBinding(
        lever: lever, laws: laws,
        stream: Stream(
          seed: scenario.settings.seed, name: "licence \(name): \(scenario.lanes[lane].name)"))
    }
    return LicenceEnactment(
      lever: lever, first: from.map { $0 - scenario.settings.start } ?? 0,
      end: until.map { $0 - scenario.settings.start } ?? Int.max,
      ruled: scenario.settings.regimes.map { regime in
        rules.contains { $0.regime.name == regime }
      })
  }

  private func law(_ chances: [Chance], endUse: String?) -> WaitLaw {
    var adjusted = chances
    if let shifts = endUses.first(where: { $0.key == endUse })?.value {
      let set = shifts.reduce(0) { $0 + $1.chance }
      let others = chances.filter { chance in
        !shifts.contains { $0.decision == chance.decision }
      }
      let rest = others.reduce(0) { $0 + $1.chance }
      let scale = rest > 0 ? (1 - set) / rest : 0
      adjusted =
        others.map { Chance(decision: $0.decision, chance: $0.chance * scale) } + shifts
    }
    func chance(_ decision: String) -> Double {
      adjusted.first { $0.decision == decision }?.chance ?? 0
    }
    let timed = times.map { time in
      WaitLaw.Part(chance: chance(time.key), days: time.value)
    }
    let atOnce = WaitLaw.Part(chance: chance(Licence.general), days: Quantity(0))
    return WaitLaw(
      parts: ([atOnce] + timed).filter { $0.chance > 0 }, none: chance(Licence.none),
      denied: chance(Licence.denied))
  }
}

/// The rule in force in one trial: the regime's index, or -1 when no licence is needed.
private struct LicenceEnactment: Enactment {
  let lever: Int
  let first: Int
  let end: Int
  let ruled: [Bool]

  func act(on path: inout PolicyPath) {
    for (index, spell) in path.spells.enumerated() {
      let next = index + 1 < path.spells.count ? path.spells[index + 1].start : Int.max
      let start = max(spell.start, first)
      if start < min(next, end) {
        path.set(lever, to: ruled[spell.regime] ? Double(spell.regime) : -1, on: start)
      }
    }
    if end < Int.max, end > 0 { path.set(lever, to: -1, on: end) }
  }
}
