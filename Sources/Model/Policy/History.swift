package import Syntax

/// The known beginning of every trial's path.
package struct History: Sendable {
  /// First day that is not known.
  package let until: CalendarDate
  /// Ascending.
  package let spells: [Fact]

  /// A regime that began on a day.
  package struct Fact: Sendable {
    package let from: CalendarDate
    package let regime: Reference

    static var field: Field<Fact> {
      .object("known spell") { reader in
        let from = reader.required("from", .date, "first day of the regime")
        let regime = reader.required("regime", .reference(to: "regime"), "the regime")
        guard let from, let regime else { return nil }
        return Fact(from: from, regime: regime)
      }
    }
  }

  static var field: Field<History> {
    .object("history") { reader in
      let until = reader.required("until", .date, "first day that is not known")
      let spells = reader.optional(
        "spells",
        Field<[Fact]>.list(of: Fact.field, count: 0...1000).checked { facts in
          zip(facts, facts.dropFirst()).allSatisfy { $0.from < $1.from }
            ? nil : "days must be in ascending order"
        }, "regimes by first day", default: [], shown: "[]")
      guard let until else { return nil }
      return History(until: until, spells: spells)
    }
  }
}
