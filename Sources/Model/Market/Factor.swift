package import Syntax

/// Something that has a price: a metal, freight, a currency. Prices are relative to day 0.
package struct Factor: Sendable {
  package let name: String
  package let body: Body

  /// What stands under the factor's name.
  package struct Body: Sendable {
    /// Standard deviation of the log price per square root of a year.
    package let volatility: Quantity
    /// Mean change of the log price in a year.
    package let drift: Quantity
    /// Days in which a deviation from day 0 halves; nil: prices do not revert.
    package let halfLife: Quantity?
    /// Other numbers while a regime lasts.
    package let regimes: [RegimeLaw]
    /// Known prices, ascending.
    package let history: [Fact]

    package static var field: Field<Body> {
      .object("factor") { reader in
        let volatility = reader.optional(
          "vol", volatilityField, "standard deviation of the log price in a year",
          default: Quantity(0), shown: "0%")
        let drift = reader.optional(
          "drift", driftField, "mean change of the log price in a year", default: Quantity(0),
          shown: "0%")
        let halfLife = reader.optional(
          "half_life_days", .quantity(.number(unit: "days"), in: 0.5...100_000),
          "days in which a deviation from the first day halves; absent: prices do not revert")
        let regimes = reader.optional(
          "in",
          .pairs(keys: .reference(to: "regime"), called: "regime", of: RegimeLaw.Body.field),
          "other numbers while a regime lasts", default: [], shown: "{}")
        let history = reader.optional(
          "history",
          Field<[Fact]>.list(of: Fact.field, count: 1...1000).checked { facts in
            zip(facts, facts.dropFirst()).allSatisfy { $0.from < $1.from }
              ? nil : "days must be in ascending order"
          }, "known prices, by first day", default: [], shown: "[]")
        return Body(
          volatility: volatility, drift: drift, halfLife: halfLife,
          regimes: regimes.map {
            RegimeLaw(regime: $0.key, volatility: $0.value.volatility, drift: $0.value.drift)
          }, history: history)
      }
    }
  }

  /// Volatility and drift while a regime lasts; nil: those of the factor.
  package struct RegimeLaw: Sendable {
    package let regime: Reference
    package let volatility: Quantity?
    package let drift: Quantity?

    struct Body: Sendable {
      let volatility: Quantity?
      let drift: Quantity?

      static var field: Field<Body> {
        .object("factor in a regime") { reader in
          Body(
            volatility: reader.optional(
              "vol", volatilityField, "standard deviation of the log price in a year"),
            drift: reader.optional(
              "drift", driftField, "mean change of the log price in a year"))
        }
      }
    }
  }

  /// A known price.
  package struct Fact: Sendable {
    package let from: CalendarDate
    package let value: Double

    static var field: Field<Fact> {
      .object("known price") { reader in
        let from = reader.required("from", .date, "first day of the price")
        let value = reader.required(
          "value", .number(in: 0.001...1000, unit: "times the price of day 0"), "the price")
        guard let from, let value else { return nil }
        return Fact(from: from, value: value)
      }
    }
  }

  private static var volatilityField: Field<Quantity> { .quantity(.share, in: 0...10) }
  private static var driftField: Field<Quantity> { .quantity(.share, in: -10...10) }
}
