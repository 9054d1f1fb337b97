internal import Syntax

/// When an instrument holds: in regimes, by a hazard, in answer to another instrument, or on dates;
/// with what is known of the past.
struct Switch: Sendable {
  let trigger: Trigger
  let from: CalendarDate?
  let until: CalendarDate?
  let lag: Quantity
  let withdrawn: Quantity
  let lasts: Quantity?
  /// Nil when the job says nothing of the past.
  let history: [Span]?

  /// What switches the instrument on.
  enum Trigger: Sendable {
    /// A chance on the first day on which it can hold, whatever the regimes.
    case dated(chance: Quantity)
    /// A chance at the beginning of every spell.
    case active([RegimeChance])
    /// A chance on every day of a spell.
    case daily([RegimeChance])
    /// A chance with every act of another instrument.
    case answers(Reference, chance: Quantity)
  }

  /// Days on which the instrument held.
  struct Span: Sendable {
    let from: CalendarDate
    let to: CalendarDate?

    static var field: Field<Span> {
      .object("span") { reader in
        let from = reader.required("from", .date, "first day on which it held")
        let to = reader.optional(
          "to", .date, "first day on which it did not; absent: it still does")
        guard let from else { return nil }
        return Span(from: from, to: to)
      }
    }
  }

  /// Reads the keys of a switch beside those of its instrument.
  static func read(_ reader: ObjectReader) -> Switch? {
    let active = reader.optional(
      "active", RegimeChance.field,
      "chance that it holds while a regime lasts; in a regime left out it does not")
    let daily = reader.optional(
      "daily", RegimeChance.field,
      "chance of every day of a regime that it begins; it ends with the regimes left out")
    let answers = reader.optional(
      "answers", .reference(to: "instrument"), "the instrument whose acts it answers")
    let chance = reader.optional(
      "chance", .quantity(.share, in: 0...1),
      "chance of an answer, or of an instrument that depends on no regime; absent: it is sure")
    let days = Field<Quantity>.quantity(.number(unit: "days"), in: 0...3650)
    let from = reader.optional("from", .date, "first day on which it can hold; absent: the start")
    let until = reader.optional("until", .date, "first day on which it no longer can")
    let lag = reader.optional(
      "lag_days", days, "days from the announcement to the effect", default: Quantity(0),
      shown: "0")
    let withdrawn = reader.optional(
      "withdrawn", .quantity(.share, in: 0...1), "chance that it is withdrawn before its effect",
      default: Quantity(0), shown: "0%")
    let lasts = reader.optional(
      "lasts_days", days, "most days that it holds; absent: as long as what triggers it")
    let history = reader.optional(
      "history", historyField, "when it held before the end of the policy's history")
    let told =
      reader.isDescribing ? .active([]) : trigger(reader, active, daily, answers, chance)
    guard let trigger = told else { return nil }
    return Switch(
      trigger: trigger, from: from, until: until, lag: lag, withdrawn: withdrawn, lasts: lasts,
      history: history)
  }

  private static var historyField: Field<[Span]> {
    Field<[Span]>.list(of: Span.field, count: 0...1000).checked { spans in
      let ends = spans.map { $0.to ?? CalendarDate(daysSinceEpoch: .max) }
      let isSorted = zip(ends, spans.dropFirst()).allSatisfy { $0 < $1.from }
      return isSorted && zip(spans, ends).allSatisfy { $0.from < $1 }
        ? nil : "spans must be ascending, with days between them"
    }
  }

  private static func trigger(
    _ reader: ObjectReader, _ active: [RegimeChance]?, _ daily: [RegimeChance]?,
    _ answers: Reference?, _ chance: Quantity?
  ) -> Trigger? {
    let triggers: [Trigger] =
      (active.map { [.active($0)] } ?? []) + (daily.map { [.daily($0)] } ?? [])
      + (answers.map { [.answers($0, chance: chance ?? Quantity(1))] } ?? [])
    guard triggers.count <= 1 else {
      reader.error(
        reason: "at most one of `active`, `daily` and `answers` can tell when it holds",
        remedy: "keep one")
      return nil
    }
    if chance != nil, answers == nil, !triggers.isEmpty {
      reader.error(
        at: "chance", reason: "is not for regimes",
        remedy: "write the chances under `active` or `daily`")
      return nil
    }
    return triggers.first ?? .dated(chance: chance ?? Quantity(1))
  }

  /// The instrument whose acts it answers.
  var answered: Reference? {
    if case .answers(let reference, _) = trigger { reference } else { nil }
  }
}
