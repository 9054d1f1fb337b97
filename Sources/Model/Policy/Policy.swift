package import Syntax

/// What governments may do, and how the conflict between them moves.
package struct Policy: Sendable {
  /// Name of the regime on the first day.
  package let start: Reference?
  package let regimes: [Regime]
  package let events: [DatedEvent]
  package let instruments: [any Instrument]
  package let history: History?

  /// Most regimes: a rule of every licence is tabulated for each.
  package static let regimesMax = 16
  /// Most instruments and events: each is drawn in every trial.
  package static let countMax = 200

  package static let none = Policy(
    start: nil, regimes: [], events: [], instruments: [], history: nil)

  package static var field: Field<Policy> {
    .object("policy") { reader in
      let start = reader.optional(
        "start", .reference(to: "regime"), "the regime on the first day")
      let regimes = reader.optional(
        "regimes", .dictionary(keys: "regime", of: Regime.Body.field),
        "states of the conflict", default: [], shown: "{}")
      let events = reader.optional(
        "events", .list(of: DatedEvent.field, count: 0...countMax),
        "days on which the regime is drawn anew", default: [], shown: "[]")
      let instruments = reader.optional(
        "instruments", .list(of: instrumentField, count: 0...countMax),
        "tariffs, licences, port fees and their kin", default: [], shown: "[]")
      let history = reader.optional(
        "history", History.field, "regimes of days that are past and known")
      if regimes.count > regimesMax {
        reader.error(at: "regimes", reason: "has more than \(regimesMax) regimes")
        return nil
      }
      if !regimes.isEmpty, start == nil {
        reader.error(reason: "key `start` is missing", remedy: "name the first day's regime")
        return nil
      }
      return Policy(
        start: start,
        regimes: regimes.map { Regime(name: $0.key, lasts: $0.value.lasts, next: $0.value.next) },
        events: events, instruments: instruments, history: history)
    }
  }

  private static var instrumentField: Field<any Instrument> {
    .tagged("instrument", kinds: instrumentKinds.map { kind in (kind.key, kind.declaration) })
  }
}

extension Instrument {
  /// The kind's declaration for the list of all kinds.
  fileprivate static var declaration: @Sendable (ObjectReader) -> (any Instrument)? {
    { reader in
      let instrument = read(reader)
      if let instrument { reader.declare(instrument.name, as: "instrument") }
      return instrument
    }
  }
}
