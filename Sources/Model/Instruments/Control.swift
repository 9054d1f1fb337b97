package import Syntax

/// A control of software, technology or a listed firm: it takes away a share of the capacity of
/// stages.
package struct Control: Instrument {
  package static let key = "control"

  package let name: String
  package let target: Target
  package let place: Place
  let timing: Switch
  let removes: Quantity

  package var answers: Reference? { timing.answered }

  package static func read(_ reader: ObjectReader) -> Control? {
    let name = reader.required(key, .name, "a control of what stages need: its name")
    let selector = reader.required("on", StageSelector.field, "the stages that it hits")
    let removes = reader.required(
      "removes", .quantity(.share, in: 0...1), "share of the capacity that is taken away")
    let timing = Switch.read(reader)
    guard let name, let selector, let removes, let timing else { return nil }
    return Control(
      name: name, target: .stages(selector), place: reader.place, timing: timing,
      removes: removes)
  }

  package func enact(in scenario: inout Scenario, on stages: [Int]) -> (any Enactment)? {
    let lever = scenario.addLever("\(Control.key) \(name): capacity", .factor, neutral: 1)
    for stage in stages { scenario.stages[stage].capacityLevers.append(lever) }
    return LeverSwitch(
      process: SwitchProcess(timing, of: name, in: &scenario), lever: lever, neutral: 1,
      size: removes, form: .rest)
  }
}
