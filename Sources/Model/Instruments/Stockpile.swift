package import Syntax

/// A stock that governments open: the stages that hold it are shut until then.
package struct Stockpile: Instrument {
  package static let key = "stockpile"

  package let name: String
  package let target: Target
  package let place: Place
  let timing: Switch

  package var answers: Reference? { timing.answered }

  package static func read(_ reader: ObjectReader) -> Stockpile? {
    let name = reader.required(key, .name, "a stock that governments open: its name")
    let selector = reader.required(
      "on", StageSelector.field, "the stages that hold it, with `reserve_units`")
    let timing = Switch.read(reader)
    guard let name, let selector, let timing else { return nil }
    return Stockpile(
      name: name, target: .stages(selector), place: reader.place, timing: timing)
  }

  package func enact(in scenario: inout Scenario, on stages: [Int]) -> (any Enactment)? {
    let lever = scenario.addLever(
      "\(Stockpile.key) \(name): capacity", .factor, neutral: 0)
    for stage in stages { scenario.stages[stage].capacityLevers.append(lever) }
    return LeverSwitch(
      process: SwitchProcess(timing, of: name, in: &scenario), lever: lever, neutral: 0,
      size: Quantity(1), form: .size)
  }
}
