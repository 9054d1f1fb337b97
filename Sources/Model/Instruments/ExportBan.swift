package import Syntax

/// A ban or a control that takes away a share of what some stages can make while a regime lasts.
package struct ExportBan: Instrument {
  package static let key = "export-ban"

  package let name: String
  package let selector: Selector
  package let place: Place
  let from: CalendarDate?
  let until: CalendarDate?
  let active: [RegimeChance]
  let removes: Quantity
  let lag: Quantity

  package static func read(_ reader: ObjectReader) -> ExportBan? {
    let name = reader.required(key, .name, "a cut of what stages can make: its name")
    let selector = reader.required(
      "on", Selector.field, "the lanes whose shipping stages are cut")
    let from = reader.optional("from", .date, "first day of the ban; absent: the start")
    let until = reader.optional("until", .date, "first day without the ban; absent: it stays")
    let active = reader.required(
      "active", RegimeChance.field,
      "chance that the ban holds while a regime lasts; in a regime left out it does not")
    let removes = reader.required(
      "removes", .quantity(.share, in: 0...1), "share of the capacity that is taken away")
    let lag = reader.optional(
      "lag_days", .quantity(.number(unit: "days"), in: 0...3650),
      "days from the regime's beginning to the effect", default: Quantity(0), shown: "0")
    guard let name, let selector, let active, let removes else { return nil }
    return ExportBan(
      name: name, selector: selector, place: reader.place, from: from, until: until,
      active: active, removes: removes, lag: lag)
  }

  package func enact(in scenario: inout Scenario, on lanes: [Int]) -> (any Enactment)? {
    let lever = scenario.addLever(neutral: 1)
    for lane in lanes { scenario.stages[scenario.lanes[lane].from].capacityLever = lever }
    let start = scenario.settings.start
    return ExportBanEnactment(
      lever: lever, first: from.map { $0 - start } ?? 0, end: until.map { $0 - start } ?? Int.max,
      chances: active.chances(in: &scenario, path: "instruments[\(name)].active"),
      removes: removes, lag: lag,
      stream: Stream(seed: scenario.settings.seed, name: "instrument \(name)"))
  }
}

/// The factor on capacity in one trial.
private struct ExportBanEnactment: Enactment {
  let lever: Int
  let first: Int
  let end: Int
  /// Chance of the ban by regime.
  let chances: [Double]
  let removes: Quantity
  let lag: Quantity
  let stream: Stream

  func act(on path: inout PolicyPath) {
    for (index, spell) in path.spells.enumerated() {
      let next = index + 1 < path.spells.count ? path.spells[index + 1].start : Int.max
      let stop = min(next, end)
      let words = stream.words(trial: path.trial, step: index)
      guard unit(words.x) < chances[spell.regime] else { continue }
      let wait = stream.words(trial: path.trial, step: index, draw: 1)
      let start = max(spell.start, first) + lag.whole(at: unit(wait.x, wait.y))
      if start >= stop { continue }
      path.set(lever, to: 1 - removes.value(at: unit(words.z, words.w)), on: start)
      if stop < Int.max { path.set(lever, to: 1, on: stop) }
    }
  }
}
