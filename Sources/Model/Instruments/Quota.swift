package import Syntax

/// A cap on what lanes may ship in a day; 0 % is a ban, or the listing of a customer.
package struct Quota: Instrument {
  package static let key = "quota"

  package let name: String
  package let target: Target
  package let place: Place
  let timing: Switch
  let allows: Quantity

  package var answers: Reference? { timing.answered }
  package var isExclusive: Bool { true }

  /// The lever while there is no quota: more than any lane ships.
  private static let unlimited = 1e100

  package static func read(_ reader: ObjectReader) -> Quota? {
    let name = reader.required(key, .name, "a cap on what lanes ship: its name")
    let selector = reader.required("on", Selector.field, "the lanes that it caps")
    let allows = reader.required(
      "allows", .quantity(.share, in: 0...100), "most units a day, as a share of the lane's size")
    let timing = Switch.read(reader)
    guard let name, let selector, let allows, let timing else { return nil }
    return Quota(
      name: name, target: .lanes(selector), place: reader.place, timing: timing, allows: allows)
  }

  package func enact(in scenario: inout Scenario, on lanes: [Int]) -> (any Enactment)? {
    let lever = scenario.addLever(
      "\(Quota.key) \(name): share", .factor, neutral: Quota.unlimited)
    for lane in lanes { scenario.lanes[lane].quotaLever = lever }
    return LeverSwitch(
      process: SwitchProcess(timing, of: name, in: &scenario), lever: lever,
      neutral: Quota.unlimited, size: allows, form: .size)
  }
}
