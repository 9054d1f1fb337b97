internal import SpecialFunctions
internal import Syntax

/// The fee, the slips and the throughput of one port fee in one trial.
struct PortFeeEnactment: Enactment {
  private let fee: Int
  private let sailing: Int?
  private let port: (lever: Int, factor: Double)?
  /// USD per TEU for all cargo on such ships, by first day; ascending.
  private let rates: [(day: Int, perTEU: Double)]
  private let halfLife: Double?
  private let passedOn: Quantity
  private let process: SwitchProcess

  init(
    _ portFee: PortFee, scenario: inout Scenario, fee: Int, halfLife: Double?, sailing: Int?,
    port: (lever: Int, factor: Double)?
  ) {
    let path = "instruments[\(portFee.name)]"
    self.fee = fee
    self.sailing = sailing
    self.port = port
    self.halfLife = halfLife
    passedOn = portFee.passedOn
    rates = PortFeeEnactment.rates(portFee, &scenario, path)
    process = SwitchProcess(portFee.timing, of: portFee.name, in: &scenario)
  }

  private static func rates(
    _ portFee: PortFee, _ scenario: inout Scenario, _ path: String
  ) -> [(
    day: Int, perTEU: Double
  )] {
    func steps(_ steps: [Step], _ key: String) -> [(day: Int, value: Double)] {
      steps.map { step in
        (
          step.from - scenario.settings.start,
          scenario.value(step.value, "\(path).\(key)[\(step.from)].rate")
        )
      }
    }
    let perTon = steps(portFee.perNetTon, "usd_per_net_ton")
    let perContainer = steps(portFee.perContainer, "usd_per_container")
    let tons = scenario.value(portFee.netTonsPerTEU, "\(path).net_tons_per_teu")
    let teu = scenario.value(portFee.teuPerContainer, "\(path).teu_per_container")
    let rotations = scenario.value(portFee.rotations, "\(path).rotations_per_year")
    let charged =
      portFee.chargesMost.map {
        min(1, scenario.value($0, "\(path).charges_per_year_most") / rotations)
      } ?? 1
    let exposure = scenario.value(portFee.exposure, "\(path).exposure")
    let days = Set(perTon.map(\.day) + perContainer.map(\.day)).sorted()
    return days.map { day in
      let byTon = (perTon.last { $0.day <= day }?.value ?? 0) * tons
      let byContainer = (perContainer.last { $0.day <= day }?.value ?? 0) / teu
      return (day, max(byTon, byContainer) * charged * exposure)
    }
  }

  func act(on path: inout PolicyPath) {
    process.draw(on: &path)
    for index in path.acts[process.instrument].indices {
      let act = path.acts[process.instrument][index]
      if act.isVoid { continue }
      let passed = process.size(passedOn, of: act, trial: path.trial)
      charge(act, passed: passed, on: &path)
      if let sailing {
        path.set(sailing, to: 1, on: act.start)
        path.set(sailing, to: 0, on: act.end)
      }
      if let port {
        path.set(port.lever, to: port.factor, on: act.start)
        path.set(port.lever, to: 1, on: act.end)
      }
    }
  }

  /// Sets the fee on the first day of an act and on every day of a new rate within it.
  private func charge(_ act: Act, passed: Double, on path: inout PolicyPath) {
    let current = rates.last { $0.day <= act.start }?.perTEU ?? 0
    path.set(fee, to: current * passed, on: act.start)
    for rate in rates where rate.day > act.start && rate.day < act.end {
      path.set(fee, to: rate.perTEU * passed * exposureLeft(rate.day - act.start), on: rate.day)
    }
    path.set(fee, to: 0, on: act.end)
  }

  /// Share of the exposure that carriers have not redeployed after some days.
  private func exposureLeft(_ days: Int) -> Double {
    guard let halfLife else { return 1 }
    return exponential(-Double(days) * logarithm(2) / halfLife)
  }
}
