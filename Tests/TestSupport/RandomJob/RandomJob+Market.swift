internal import Foundation

/// Prices, strategies and what is measured.
extension RandomJob {
  mutating func writeMarket() {
    guard !factors.isEmpty else { return }
    line("market:")
    line("  factors:")
    for factor in factors { line("    \(factor): {\(law(of: factor).joined(separator: ", "))}") }
    guard factors.count > 1, chance(0.8) else { return }
    // Any one correlation is possible, and so are three small ones or three of 1.
    let isWhole = chance(0.2)
    let most = factors.count == 2 ? 1 : 0.49
    line("  correlation:")
    for first in factors.indices {
      for second in (first + 1)..<max(factors.count, first + 1) {
        let value = isWhole ? "1" : plain(-most, most)
        line("    - [\(factors[second]), \(factors[first]), \(value)]")
      }
    }
  }

  private mutating func law(of factor: String) -> [String] {
    let item = "factors[\(factor)]"
    var keys: [String] = []
    if chance(0.9) { keys.append(key("vol", of: item, 0, 1.2)) }
    if chance(0.6) { keys.append(key("drift", of: item, -2, 1)) }
    if chance(0.5) { keys.append(key("half_life_days", of: item, 5, 200)) }
    if !regimes.isEmpty, chance(0.6) {
      let laws = some(of: regimes).map { regime in
        var law: [String] = []
        if chance(0.8) { law.append(key("vol", of: "\(item).in.\(regime)", 0, 2)) }
        if chance(0.8) { law.append(key("drift", of: "\(item).in.\(regime)", -4, 2)) }
        return "\(regime): {\(law.joined(separator: ", "))}"
      }
      keys.append("in: {\(laws.joined(separator: ", "))}")
    }
    if chance(0.4) {
      let facts = dates(-60, historyDays + 20, count: whole(1, 6))
        .map { "{from: \($0), value: \(plain(0.1, 4))}" }
      keys.append("history: [\(facts.joined(separator: ", "))]")
    }
    return keys
  }

  mutating func writeStrategies() {
    guard chance(0.6), !tunable.isEmpty else { return }
    line("strategies:")
    for plan in 0..<whole(1, 3) {
      line("  - name: plan-\(plan)")
      if chance(0.5) { line("    about: tried at random") }
      if chance(0.7) { line("    costs_usd_per_year: \(plain(0, 100_000))") }
      let changes = some(of: tunable).prefix(whole(1, 6)).map { name, least, most in
        "\"\(name)\": \(number(least, most))"
      }
      line("    change: {\(changes.joined(separator: ", "))}")
    }
  }

  /// Sobol' points have a bounded number of dimensions.
  mutating func writeSampling() {
    let forms = ["uniform", "triangular", "pert", "normal", "exponential", "mixture"]
    let count = forms.reduce(0) { $0 + text.components(separatedBy: "\($1): ").count - 1 }
    let designs = ["random", "latin-hypercube"] + (count <= 256 ? ["sobol"] : [])
    line("sampling: \(one(of: designs))")
  }

  mutating func writeMeasures() {
    let makers = Set(network.needs.flatMap { $0.makers + $0.alternates }).sorted()
      .map { network.stages[$0].name }
    guard chance(0.5), !makers.isEmpty else { return }
    line("measures:")
    line("  volumes:")
    // No lane counts to two volumes.
    for (number, maker) in some(of: makers).prefix(3).enumerated() {
      line("    goods-\(number): {from_stage: \(maker)}")
    }
  }
}
