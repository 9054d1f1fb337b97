package import Syntax

/// A fee on calls of selected ships, by net tonnage, with the delays that come with it.
package struct PortFee: Instrument {
  package static let key = "port-fee"

  package let name: String
  package let target: Target
  package let place: Place
  let timing: Switch
  let perNetTon: [Step]
  let perContainer: [Step]
  let netTonsPerTEU: Quantity
  let teuPerContainer: Quantity
  let chargesMost: Quantity?
  let rotations: Quantity
  let passedOn: Quantity
  let exposure: Quantity
  let halfLife: Quantity?
  let delay: Quantity?
  let throughput: Quantity?

  package var answers: Reference? { timing.answered }
  /// Charges add up; slips and throughput do not.
  package var isExclusive: Bool { delay != nil || throughput != nil }

  package static func read(_ reader: ObjectReader) -> PortFee? {
    let name = reader.required(key, .name, "a fee on calls of ships: its name")
    let selector = reader.required("on", Selector.field, "the lanes whose ships pay it")
    let perTon = reader.required(
      "usd_per_net_ton", rates("USD per net ton"), "fee by net tonnage, by first day")
    let perContainer = reader.optional(
      "usd_per_container", rates("USD per container"),
      "fee by containers, by first day; the higher of the two is due", default: [], shown: "[]")
    let tons = reader.required(
      "net_tons_per_teu", .quantity(.number(unit: "net tons per TEU"), in: 0...100),
      "net tonnage of a ship per TEU that it carries")
    let teu = reader.optional(
      "teu_per_container", .quantity(.number(unit: "TEU"), in: 0.5...4), "size of a container",
      default: Quantity(2), shown: "2")
    let charges = reader.optional(
      "charges_per_year_most", .quantity(.number(unit: "charges"), in: 0...365),
      "most charges that one ship pays in a year; absent: every call pays")
    let rotations = reader.optional(
      "rotations_per_year", .quantity(.number(unit: "calls"), in: 0.1...365),
      "calls that a ship makes in a year", default: Quantity(1), shown: "1")
    let timing = Switch.read(reader)
    let effects = readEffects(reader)
    guard let name, let selector, let perTon, let tons, let timing else { return nil }
    return PortFee(
      name: name, target: .lanes(selector), place: reader.place, timing: timing,
      perNetTon: perTon, perContainer: perContainer, netTonsPerTEU: tons, teuPerContainer: teu,
      chargesMost: charges, rotations: rotations,
      passedOn: effects.passedOn, exposure: effects.exposure, halfLife: effects.halfLife,
      delay: effects.delay, throughput: effects.throughput)
  }

  private static func readEffects(
    _ reader: ObjectReader
  ) -> (
    passedOn: Quantity, exposure: Quantity, halfLife: Quantity?, delay: Quantity?,
    throughput: Quantity?
  ) {
    (
      reader.optional(
        "passed_on", .quantity(.share, in: 0...2), "share of the fee that carriers pass on",
        default: Quantity(1), shown: "100%"),
      reader.optional(
        "exposure", .quantity(.share, in: 0...1), "share of the cargo that sails on such ships",
        default: Quantity(1), shown: "100%"),
      reader.optional(
        "redeployed_half_life_days", .quantity(.number(unit: "days"), in: 1...100_000),
        "days in which carriers halve the exposure; absent: it stays"),
      reader.optional(
        "delay_days", .quantity(.number(unit: "days"), in: 0...120),
        "days by which a week's sailings slip while the fee is levied"),
      reader.optional(
        "throughput", .quantity(.share, in: 0...1),
        "factor on the port capacity of the lanes while the fee is levied")
    )
  }

  private static func rates(_ unit: String) -> Field<[Step]> {
    Step.schedule(unit, .quantity(.number(unit: unit), in: 0...1e6))
  }

  package func check(_ job: Job, on targets: [Int], _ diagnostics: Diagnostics) {
    let lanes = targets.map { job.network.lanes[$0] }
    for lane in lanes where lane.unitsPerTEU == nil {
      diagnostics.report(
        Diagnostic(
          at: lane.place, path: "network.lanes[\(lane.name)]",
          reason: "port fee `\(name)` applies, but the lane does not say what fits a container",
          remedy: "add `units_per_teu`"))
    }
    for lane in lanes where throughput != nil && lane.portCapacity == nil {
      diagnostics.report(
        Diagnostic(
          at: lane.place, path: "network.lanes[\(lane.name)]",
          reason: "port fee `\(name)` cuts throughput, but the lane has no port capacity to cut",
          remedy: "add `port_capacity`, for example 150%"))
    }
  }

  package func enact(in scenario: inout Scenario, on lanes: [Int]) -> (any Enactment)? {
    let path = "instruments[\(name)]"
    let halfLife = self.halfLife.map {
      scenario.value($0, "\(path).redeployed_half_life_days")
    }
    let title = "\(PortFee.key) \(name)"
    let fee = scenario.addLever("\(title): fee", .usdPerTEU, neutral: 0, halfLife: halfLife)
    for lane in lanes {
      scenario.addCharge(
        Charge(
          lane: lane, lever: fee, driver: .portFee,
          factor: 1 / scenario.lanes[lane].unitsPerTEU))
    }
    let sailing = delay.map { delay in
      let lever = scenario.addLever("\(title): slips", .flag, neutral: 0)
      let law = WaitLaw(parts: [.init(chance: 1, days: delay)], none: 0, denied: 0)
      for lane in lanes {
        scenario.lanes[lane].sailing = SailingBinding(
          lever: lever, law: law,
          stream: Stream(
            seed: scenario.settings.seed, name: "sailing \(name): \(scenario.lanes[lane].name)"))
      }
      return lever
    }
    let port = throughput.map { throughput in
      let lever = scenario.addLever("\(title): throughput", .factor, neutral: 1)
      for lane in lanes { scenario.lanes[lane].portLever = lever }
      return (lever: lever, factor: scenario.value(throughput, "\(path).throughput"))
    }
    return PortFeeEnactment(
      self, scenario: &scenario, fee: fee, halfLife: halfLife, sailing: sailing, port: port)
  }
}
