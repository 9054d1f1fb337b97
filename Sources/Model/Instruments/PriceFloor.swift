package import Syntax

/// A guarantee that alternates get at least a price.
package struct PriceFloor: Instrument {
  package static let key = "price-floor"

  package let name: String
  package let target: Target
  package let place: Place
  let timing: Switch
  let least: Quantity

  package var answers: Reference? { timing.answered }
  package var isExclusive: Bool { true }

  package static func read(_ reader: ObjectReader) -> PriceFloor? {
    let name = reader.required(key, .name, "a least price for alternates: its name")
    let factor = reader.required(
      "factor", .reference(to: "factor"), "the factor of the market that it holds up")
    let least = reader.required(
      "least", .quantity(.number(unit: "times the price of day 0"), in: 0...1000),
      "the least price that alternates get")
    let timing = Switch.read(reader)
    guard let name, let factor, let least, let timing else { return nil }
    return PriceFloor(
      name: name, target: .factor(factor), place: reader.place, timing: timing, least: least)
  }

  package func enact(in scenario: inout Scenario, on factors: [Int]) -> (any Enactment)? {
    let lever = scenario.addLever("\(PriceFloor.key) \(name): price", .factor, neutral: 0)
    let value = scenario.value(least, "instruments[\(name)].least")
    for factor in factors { scenario.factors[factor].floorLever = lever }
    return LeverSwitch(
      process: SwitchProcess(timing, of: name, in: &scenario), lever: lever, neutral: 0,
      size: Quantity(value), form: .size)
  }
}
