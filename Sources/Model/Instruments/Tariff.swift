package import Syntax

/// An additional duty: a scheduled rate, hikes when a regime begins or on a day, and their lifting.
package struct Tariff: Instrument {
  package static let key = "tariff"

  package let name: String
  package let target: Target
  package let place: Place
  let schedule: [Step]
  let hike: Hike?
  let lifting: Lifting?
  /// Share of the duty that the importer bears.
  let borne: Quantity
  let most: Quantity

  package var answers: Reference? {
    if case .act(let other) = hike?.trigger { other } else { nil }
  }

  /// An announced rise of the rate.
  struct Hike: Sendable {
    let trigger: Trigger
    let chance: Quantity
    let size: Quantity
    let lag: Quantity
    let withdrawn: Quantity

    /// What makes the announcement.
    enum Trigger: Sendable {
      case regime(Reference)
      case date(CalendarDate)
      case act(of: Reference)
    }
  }

  /// A fall of the rate when a regime begins.
  struct Lifting: Sendable {
    let regime: Reference
    let rate: Quantity
    let lag: Quantity
  }

  package static func read(_ reader: ObjectReader) -> Tariff? {
    let name = reader.required(key, .name, "an additional duty: its name")
    let selector = reader.required("on", Selector.field, "the lanes that pay it")
    let rate = Field<Quantity>.quantity(.share, in: 0...100)
    let schedule = reader.optional(
      "base", Step.schedule("shares of the value", rate),
      "rates that are already decided, by first day",
      default: [], shown: "[]")
    let hike = reader.optional("hike", hikeField, "an announced rise of the rate")
    let lifting = reader.optional("lifts", liftingField, "a fall of the rate")
    let borne = reader.optional(
      "borne", .quantity(.share, in: 0...1), "share of the duty that the importer bears",
      default: Quantity(1), shown: "100%")
    let most = reader.optional(
      "most", rate, "the highest rate that hikes can reach", default: Quantity(100),
      shown: "10000%")
    guard let name, let selector else { return nil }
    return Tariff(
      name: name, target: .lanes(selector), place: reader.place, schedule: schedule, hike: hike,
      lifting: lifting, borne: borne, most: most)
  }

  private static var hikeField: Field<Hike> {
    .object("hike") { reader in
      let regime = reader.optional(
        "in", .reference(to: "regime"), "the regime whose beginning announces the hike")
      let date = reader.optional("on", .date, "the day on which the hike is announced")
      let answers = reader.optional(
        "answers", .reference(to: "instrument"), "the instrument whose acts it answers")
      let chance = reader.optional(
        "chance", .quantity(.share, in: 0...1), "chance of the announcement",
        default: Quantity(1), shown: "100%")
      let size = reader.required(
        "size", .quantity(.share, in: 0...100), "percentage points that are added to the rate")
      let lag = reader.optional(
        "lag_days", .quantity(.number(unit: "days"), in: 0...3650),
        "days from the announcement to the effect", default: Quantity(0), shown: "0")
      let withdrawn = reader.optional(
        "withdrawn", .quantity(.share, in: 0...1), "chance that it is withdrawn before its effect",
        default: Quantity(0), shown: "0%")
      let triggers: [Hike.Trigger] =
        (regime.map { [.regime($0)] } ?? []) + (date.map { [.date($0)] } ?? [])
        + (answers.map { [.act(of: $0)] } ?? [])
      if !reader.isDescribing, triggers.count != 1 {
        reader.error(
          reason: "exactly one of `in`, `on` and `answers` must tell when a hike is announced")
        return nil
      }
      guard let size, let trigger = triggers.first else { return nil }
      return Hike(
        trigger: trigger, chance: chance, size: size, lag: lag, withdrawn: withdrawn)
    }
  }

  private static var liftingField: Field<Lifting> {
    .object("lifting") { reader in
      let regime = reader.required(
        "in", .reference(to: "regime"), "the regime whose beginning lifts hikes")
      let rate = reader.required("to", .quantity(.share, in: 0...100), "the rate afterwards")
      let lag = reader.optional(
        "lag_days", .quantity(.number(unit: "days"), in: 0...3650),
        "days from the regime's beginning to the effect", default: Quantity(0), shown: "0")
      guard let regime, let rate else { return nil }
      return Lifting(regime: regime, rate: rate, lag: lag)
    }
  }

  package func enact(in scenario: inout Scenario, on lanes: [Int]) -> (any Enactment)? {
    let path = "instruments[\(name)]"
    let steps = schedule.map { step in
      (
        day: step.from - scenario.settings.start,
        rate: scenario.value(step.value, "\(path).base[\(step.from)].rate")
      )
    }
    let neutral = steps.last { $0.day <= 0 }?.rate ?? 0
    let lever = scenario.addLever("\(Tariff.key) \(name): rate", .share, neutral: neutral)
    scenario.recordRises(
      of: name,
      on: zip([0] + steps.map(\.rate), steps).filter { $0 < $1.rate && $1.day > 0 }.map(\.1.day))
    let borne = scenario.value(self.borne, "\(path).borne")
    for lane in lanes {
      scenario.addCharge(
        Charge(
          lane: lane, lever: lever, driver: .duty, factor: scenario.lanes[lane].value * borne))
    }
    return TariffEnactment(
      self, scenario: &scenario, lever: lever, neutral: neutral,
      steps: steps.filter { $0.day > 0 })
  }
}
