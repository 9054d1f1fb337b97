package import Syntax

/// A jump of a price, up when an instrument bites or down when a rival drives others out.
package struct PriceShock: Instrument {
  package static let key = "price-shock"

  package let name: String
  package let target: Target
  package let place: Place
  let timing: Switch
  let times: Quantity
  let halfLife: Quantity?
  /// Whether contract prices move too.
  let movesContracts: Bool

  package var answers: Reference? { timing.answered }

  package static func read(_ reader: ObjectReader) -> PriceShock? {
    let name = reader.required(key, .name, "a jump of a price: its name")
    let factor = reader.required(
      "factor", .reference(to: "factor"), "the factor of the market that jumps")
    let tier = reader.optional(
      "tier", .oneOf(["spot", "both"]),
      "whether only spot prices move, which alternates pay, or those of contracts too",
      default: "both", shown: "both")
    let times = reader.required(
      "times", .quantity(.number(unit: "times the price"), in: 0.001...1000),
      "by what the price is multiplied")
    let halfLife = reader.optional(
      "half_life_days", .quantity(.number(unit: "days"), in: 0.5...100_000),
      "days in which the logarithm of the jump halves; absent: it stays")
    let timing = Switch.read(reader)
    guard let name, let factor, let times, let timing else { return nil }
    return PriceShock(
      name: name, target: .factor(factor), place: reader.place, timing: timing, times: times,
      halfLife: halfLife, movesContracts: tier == "both")
  }

  package func enact(in scenario: inout Scenario, on factors: [Int]) -> (any Enactment)? {
    let halfLife = self.halfLife.map {
      scenario.value($0, "instruments[\(name)].half_life_days")
    }
    let lever = scenario.addLever(
      "\(PriceShock.key) \(name): log jump", .number, neutral: 0, halfLife: halfLife)
    for factor in factors {
      scenario.factors[factor].shocks.append(
        PriceShockBinding(lever: lever, movesContracts: movesContracts))
    }
    return LeverSwitch(
      process: SwitchProcess(timing, of: name, in: &scenario), lever: lever, neutral: 0,
      size: times, form: .logarithm)
  }
}
