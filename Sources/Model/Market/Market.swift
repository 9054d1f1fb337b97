package import Syntax

/// The prices that a job follows, and how they move together.
package struct Market: Sendable {
  /// In ascending order of their names.
  package let factors: [Factor]
  package let correlations: [Correlation]

  /// Most factors: each is drawn every week of every trial.
  package static let countMax = 50

  package static let none = Market(factors: [], correlations: [])

  /// How two factors move together.
  package struct Correlation: Sendable {
    package let first: Reference
    package let second: Reference
    /// -1...1
    package let value: Double
  }

  package static var field: Field<Market> {
    .object("market") { reader in
      let factors = reader.optional(
        "factors", .dictionary(keys: "factor", of: Factor.Body.field),
        "prices, relative to the first day", default: [], shown: "{}")
      let triples = Field<(Reference, Reference, Double)>.triple(
        .reference(to: "factor"), .reference(to: "factor"),
        .number(in: -1...1, unit: "correlation"),
        remedy: "write two factors and their correlation, as in [dysprosium, freight, 0.2]")
      let correlations = reader.optional(
        "correlation", .list(of: triples, count: 0...countMax * countMax),
        "how pairs of factors move together", default: [], shown: "[]")
      if factors.count > countMax {
        reader.error(at: "factors", reason: "has more than \(countMax) factors")
        return nil
      }
      return Market(
        factors: factors.map { Factor(name: $0.key, body: $0.value) },
        correlations: correlations.map { Correlation(first: $0.0, second: $0.1, value: $0.2) })
    }
  }

  /// Index of a factor, by name.
  func index(of name: String) -> Int? { factors.firstIndex { $0.name == name } }
}
