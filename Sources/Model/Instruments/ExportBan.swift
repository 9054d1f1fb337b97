package import Syntax

/// A ban that takes away a share of what the suppliers of some lanes can make.
package struct ExportBan: Instrument {
  package static let key = "export-ban"

  package let name: String
  package let target: Target
  package let place: Place
  let timing: Switch
  let removes: Quantity

  package var answers: Reference? { timing.answered }

  package static func read(_ reader: ObjectReader) -> ExportBan? {
    let name = reader.required(key, .name, "a cut of what stages can ship: its name")
    let selector = reader.required(
      "on", Selector.field, "the lanes whose shipping stages are cut")
    let removes = reader.required(
      "removes", .quantity(.share, in: 0...1), "share of the capacity that is taken away")
    let timing = Switch.read(reader)
    guard let name, let selector, let removes, let timing else { return nil }
    return ExportBan(
      name: name, target: .lanes(selector), place: reader.place, timing: timing, removes: removes)
  }

  package func enact(in scenario: inout Scenario, on lanes: [Int]) -> (any Enactment)? {
    let lever = scenario.addLever("\(ExportBan.key) \(name): capacity", .factor, neutral: 1)
    for stage in Set(lanes.map { scenario.lanes[$0].from }) {
      scenario.stages[stage].capacityLevers.append(lever)
    }
    return LeverSwitch(
      process: SwitchProcess(timing, of: name, in: &scenario), lever: lever, neutral: 1,
      size: removes, form: .rest)
  }
}
