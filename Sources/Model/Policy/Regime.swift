package import Syntax

/// A state of the conflict, which lasts for a random time and then gives way to another.
package struct Regime: Sendable {
  package let name: String
  /// Days that the regime lasts; nil: until the job ends or a dated event.
  package let lasts: Quantity?
  /// Chances of the next regime; they add up to 1.
  package let next: [Chance]

  /// One possible next regime.
  package struct Chance: Sendable {
    package let regime: Reference
    package let chance: Double
  }

  /// What stands under the regime's name.
  package struct Body: Sendable {
    package let lasts: Quantity?
    package let next: [Chance]

    package static var field: Field<Body> {
      .object("regime") { reader in
        let lasts = reader.optional(
          "lasts_days", .quantity(.number(unit: "days"), in: 1...100_000),
          "how long the regime lasts; absent: for ever")
        let next = reader.optional("then", chances, "chances of the next regime")
        if lasts != nil, next == nil, !reader.isDescribing {
          reader.error(
            reason: "the regime ends but nothing follows it",
            remedy: "add `then` with the chances of the next regime, or remove `lasts_days`")
          return nil
        }
        return Body(lasts: lasts, next: next ?? [])
      }
    }
  }

  /// Regimes with their chances: `{package-deal: 45%, escalation: 55%}`.
  static var chances: Field<[Chance]> {
    Field<[Pair<Reference, Double>]>.pairs(
      keys: .reference(to: "regime"), called: "regime", of: .share(in: 0...1)
    ).checked { addUpToOne($0.map(\.value)) ? nil : "chances must add up to 100%" }
      .map { pairs in pairs.map { Chance(regime: $0.key, chance: $0.value) } }
  }
}
