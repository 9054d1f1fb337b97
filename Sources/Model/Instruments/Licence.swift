package import Syntax

/// An export licence: every week's goods wait for a decision whose class and time depend on the
/// regime and on the end use.
package struct Licence: Instrument {
  package static let key = "licence"

  package let name: String
  package let target: Target
  package let place: Place
  let from: CalendarDate?
  let until: CalendarDate?
  /// Least share of the value from controlled origin that needs a licence.
  let threshold: Double
  /// Whose technology makes goods that need a licence whatever they hold.
  let technology: [String]
  /// Days after a refusal before the lane files again.
  let reapplyDays: Int
  /// Suspensions of all decisions.
  let gate: Switch?
  let rules: [Rule]
  let times: [Keyed<Quantity>]
  let endUses: [Keyed<[Chance]>]

  package var answers: Reference? { gate?.answered }
  package var isExclusive: Bool { true }

  /// One class of decisions with its chance.
  struct Chance: Sendable {
    let decision: String
    let chance: Quantity
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
    let technology = reader.optional(
      "technology", .names, "whose technology makes goods that need a licence whatever they hold",
      default: [], shown: "[]")
    let reapply = reader.optional(
      "reapply_days", .whole(in: 0...3650, unit: "days"),
      "days after a refusal before a new filing, which is weekly", default: 0, shown: "0")
    let gate = reader.optional(
      "suspends", gateField, "when no decision takes effect and nothing leaves")
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
      name: name, target: .lanes(selector), place: reader.place, from: from, until: until,
      threshold: threshold, technology: technology, reapplyDays: reapply, gate: gate,
      rules: rules.map { Rule(regime: $0.key, chances: $0.value) }, times: times,
      endUses: endUses)
    if reader.isDescribing { return licence }
    return licence.checkClasses(reader) && licence.checkEndUses(reader) ? licence : nil
  }

  private static var shiftsField: Field<[Chance]> {
    Field<[Keyed<Double>]>.dictionary(keys: "class of decisions", of: .share(in: 0...1))
      .checked { chances in
        chances.reduce(0) { $0 + $1.value } <= 1 + 1e-9 ? nil : "chances add up to more than 100%"
      }
      .map { $0.map { Chance(decision: $0.key, chance: Quantity($0.value)) } }
  }

  private static var gateField: Field<Switch> {
    .object("suspension") { reader in Switch.read(reader) }
  }

  private static var chancesField: Field<[Chance]> {
    Field<[Keyed<Quantity>]>.dictionary(
      keys: "class of decisions", of: .quantity(.share, in: 0...1)
    )
    .map { $0.map { Chance(decision: $0.key, chance: $0.value) } }
    .checked { chances in
      let certain = chances.compactMap(\.chance.distribution.constant)
      return certain.count < chances.count || addUpToOne(certain)
        ? nil : "chances must add up to 100%"
    }
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
      let sum = use.value.reduce(0) { $0 + $1.chance.value(at: 0.5) }
      for rule in rules where abs(sum - 1) > 1e-9 {
        let others = rule.chances.filter { chance in
          chance.chance.distribution.support.upperBound > 0
            && !use.value.contains { $0.decision == chance.decision }
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
}
