internal import Foundation
internal import Syntax

/// A port fee in one scenario, section "Port fee".
struct ReferencePortFee {
  let name: String
  let lanes: [Int]
  /// How a week's sailings slip; nil without `delay_days`.
  let slip: ReferenceWait?
  /// The port factor while the fee is levied; nil without `throughput`.
  let throughput: Double?
  let trigger: ReferenceSwitch
  private let perNetTon: ReferenceSchedule
  private let perContainer: ReferenceSchedule
  private let netTons: Double
  private let containerSize: Double
  /// Charged share times exposure.
  private let reach: Double
  private let halfLife: Double
  private let passedOn: ReferenceQuantity

  init(
    _ node: Node, _ network: ReferenceNetwork, start: CalendarDate, days: Int,
    _ draw: inout ReferenceDraw
  ) {
    let name = node["port-fee"]?.scalar ?? ""
    func path(_ key: String) -> String { "instruments[\(name)].\(key)" }
    func number(_ key: String, _ range: ClosedRange<Double>) -> Double? {
      draw.value(node[key], path(key), in: range)
    }
    self.name = name
    lanes = ReferenceSelector(node["on"]).lanes(of: network)
    slip = node["delay_days"].map {
      ReferenceWait(
        chances: ["slip": 1], times: ["slip": ReferenceQuantity($0, in: 0...120)], days: days)
    }
    throughput = number("throughput", 0...1)
    netTons = number("net_tons_per_teu", 0...100) ?? .nan
    containerSize = number("teu_per_container", 0.5...4) ?? 2
    let rotations = number("rotations_per_year", 0.1...365) ?? 1
    let charged = number("charges_per_year_most", 0...365).map { min(1, $0 / rotations) } ?? 1
    reach = charged * (number("exposure", 0...1) ?? 1)
    halfLife = number("redeployed_half_life_days", 1...100_000) ?? .infinity
    perNetTon = ReferenceSchedule(
      node["usd_per_net_ton"], path("usd_per_net_ton"), in: 0...1e6, start: start, &draw)
    perContainer = ReferenceSchedule(
      node["usd_per_container"], path("usd_per_container"), in: 0...1e6, start: start, &draw)
    let whole = Node(.scalar("1", quoted: false), at: node.place)
    passedOn = ReferenceQuantity(node["passed_on"] ?? whole, in: 0...2)
    trigger = ReferenceSwitch(
      node, "instruments[\(name)].", stream: "instrument \(name)", start: start, &draw)
  }

  /// USD per TEU on a day, before anything is passed on.
  private func rate(on day: Int) -> Double {
    max(perNetTon.value(on: day) * netTons, perContainer.value(on: day) / containerSize) * reach
  }

  /// The levers on every day of a trial.
  func levers(_ acts: [ReferenceAct], trial: UInt64, days: Int) -> [ReferencePortLevers] {
    let acts = acts.filter(\.holds)
    let changes = Set((perNetTon.steps + perContainer.steps).map(\.day)).sorted()
    var fees: [(day: Int, value: Double)] = []
    var levies: [(day: Int, value: Double)] = []
    for act in acts {
      let share = trigger.size(passedOn, of: act, trial: trial)
      for day in [act.first] + changes.filter({ act.first < $0 && $0 < act.end }) {
        fees.append((day, rate(on: day) * share * pow(2, -Double(day - act.first) / halfLife)))
      }
      fees.append((act.end, 0))
      levies += [(act.first, 1), (act.end, 0)]
    }
    let isLevied = ReferenceLever.path(levies, from: 0, days: days)
    let fee = ReferenceLever.path(fees, from: 0, halfLife: halfLife, days: days)
    return (0..<days).map { day in
      ReferencePortLevers(
        fee: fee[day], slips: isLevied[day] > 0,
        portFactor: isLevied[day] > 0 ? throughput ?? 1 : 1)
    }
  }
}
