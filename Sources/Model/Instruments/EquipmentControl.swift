package import Syntax

/// A control of equipment or know-how that slows the qualification and ramp of alternates.
package struct EquipmentControl: Instrument {
  package static let key = "equipment-control"

  package let name: String
  package let target: Target
  package let place: Place
  let timing: Switch
  let slows: Quantity

  package var answers: Reference? { timing.answered }
  package var isExclusive: Bool { true }

  package static func read(_ reader: ObjectReader) -> EquipmentControl? {
    let name = reader.required(key, .name, "a control that slows alternates: its name")
    let selector = reader.required("on", Selector.field, "the alternates' lanes")
    let slows = reader.required(
      "slows", .quantity(.share, in: 0...1), "share of the daily progress that is taken away")
    let timing = Switch.read(reader)
    guard let name, let selector, let slows, let timing else { return nil }
    return EquipmentControl(
      name: name, target: .lanes(selector), place: reader.place, timing: timing, slows: slows)
  }

  package func check(_ job: Job, on lanes: [Int], _ diagnostics: Diagnostics) {
    for lane in lanes where job.topology.laneAlternates[lane] == nil {
      diagnostics.report(
        Diagnostic(
          .warning, at: place, path: path,
          reason: "lane `\(job.network.lanes[lane].name)` is no alternate, so nothing slows down",
          remedy: "add it to `alternates`, or narrow `on`"))
    }
  }

  package func enact(in scenario: inout Scenario, on lanes: [Int]) -> (any Enactment)? {
    let lever = scenario.addLever(
      "\(EquipmentControl.key) \(name): progress", .factor, neutral: 1)
    for lane in lanes { scenario.lanes[lane].alternate?.progressLever = lever }
    return LeverSwitch(
      process: SwitchProcess(timing, of: name, in: &scenario), lever: lever, neutral: 1,
      size: slows, form: .rest)
  }
}
