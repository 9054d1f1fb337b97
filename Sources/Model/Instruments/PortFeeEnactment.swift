internal import SpecialFunctions
internal import Syntax

/// The fee, the slips and the throughput of one port fee in one trial.
struct PortFeeEnactment: Enactment {
  private let fee: Int
  private let sailing: Int?
  private let port: (lever: Int, factor: Double)?
  private let first: Int
  private let end: Int
  /// Chance of the fee by regime.
  private let chances: [Double]
  /// USD per TEU for all cargo on such ships, by first day; ascending.
  private let rates: [(day: Int, perTEU: Double)]
  private let halfLife: Double?
  private let passedOn: Quantity
  private let stream: Stream

  init(
    _ portFee: PortFee, scenario: inout Scenario, fee: Int, halfLife: Double?, sailing: Int?,
    port: (lever: Int, factor: Double)?
  ) {
    let path = "instruments[\(portFee.name)]"
    let settings = scenario.settings
    self.fee = fee
    self.sailing = sailing
    self.port = port
    self.halfLife = halfLife
    first = max(portFee.from.map { $0 - settings.start } ?? 0, 0)
    end = portFee.until.map { $0 - settings.start } ?? Int.max
    passedOn = portFee.passedOn
    chances = portFee.active.chances(in: &scenario, path: "\(path).active")
    rates = PortFeeEnactment.rates(portFee, &scenario, path)
    stream = Stream(seed: settings.seed, name: "instrument \(portFee.name)")
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
    var activeSince: Int?
    var passed = 0.0
    for (index, spell) in path.spells.enumerated() {
      let next = index + 1 < path.spells.count ? path.spells[index + 1].start : Int.max
      let start = max(spell.start, first)
      let stop = min(next, end)
      if start >= stop { continue }
      let words = stream.words(trial: path.trial, step: index)
      if unit(words.x) < chances[spell.regime] {
        if activeSince == nil {
          activeSince = start
          passed = passedOn.value(at: unit(words.z, words.w))
          levy(from: start, on: &path)
        }
        charge(from: start, to: stop, since: activeSince ?? start, passed: passed, on: &path)
      } else if activeSince != nil {
        activeSince = nil
        release(on: start, &path)
      }
    }
    if activeSince != nil, end < Int.max { release(on: end, &path) }
  }

  /// Sets the fee on the first day of a spell and on every day of a new rate within it.
  private func charge(
    from start: Int, to stop: Int, since: Int, passed: Double, on path: inout PolicyPath
  ) {
    let current = rates.last { $0.day <= start }?.perTEU ?? 0
    path.set(fee, to: current * passed * exposureLeft(start - since), on: start)
    for rate in rates where rate.day > start && rate.day < stop {
      path.set(fee, to: rate.perTEU * passed * exposureLeft(rate.day - since), on: rate.day)
    }
  }

  private func levy(from day: Int, on path: inout PolicyPath) {
    if let sailing { path.set(sailing, to: 1, on: day) }
    if let port { path.set(port.lever, to: port.factor, on: day) }
  }

  private func release(on day: Int, _ path: inout PolicyPath) {
    path.set(fee, to: 0, on: day)
    if let sailing { path.set(sailing, to: 0, on: day) }
    if let port { path.set(port.lever, to: 1, on: day) }
  }

  /// Share of the exposure that carriers have not redeployed after some days.
  private func exposureLeft(_ days: Int) -> Double {
    guard let halfLife, days > 0 else { return 1 }
    return exponential(-Double(days) * logarithm(2) / halfLife)
  }
}
