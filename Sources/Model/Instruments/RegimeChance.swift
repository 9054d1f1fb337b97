internal import Syntax

/// The chance that an instrument acts while a regime lasts.
struct RegimeChance: Sendable {
  let regime: Reference
  let chance: Quantity

  /// Regimes with chances: `{tit-for-tat: 60%, escalation: 100%}`.
  static var field: Field<[RegimeChance]> {
    Field<[Pair<Reference, Quantity>]>.pairs(
      keys: .reference(to: "regime"), called: "regime", of: .quantity(.share, in: 0...1)
    ).map { pairs in pairs.map { RegimeChance(regime: $0.key, chance: $0.value) } }
  }
}

extension [RegimeChance] {
  /// Draws the chances of a scenario.
  ///
  /// - Parameters:
  ///   - scenario: draws uncertain chances.
  ///   - path: stable name of the chances, for example `instruments[fee].active`.
  /// - Returns: chances by regime; 0 for regimes left out.
  func chances(in scenario: inout Scenario, path: String) -> [Double] {
    var chances: [Double] = []
    for regime in scenario.settings.regimes {
      let given = first { $0.regime.name == regime }
      chances.append(given.map { scenario.value($0.chance, "\(path).\(regime)") } ?? 0)
    }
    return chances
  }
}
