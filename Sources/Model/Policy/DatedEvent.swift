package import Syntax

/// A day on which the regime is drawn anew whatever its age: a summit, an expiry.
package struct DatedEvent: Sendable {
  package let name: String
  package let date: CalendarDate
  package let next: [Regime.Chance]
  package let place: Place

  package static var field: Field<DatedEvent> {
    .object("event") { reader in
      let name = reader.required("name", .name, "what happens, for example leaders-summit")
      let date = reader.required("date", .date, "the day")
      let next = reader.required("then", Regime.chances, "chances of the regime that follows")
      guard let name, let date, let next else { return nil }
      return DatedEvent(name: name, date: date, next: next, place: reader.place)
    }
  }
}
