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
  private let from: Int
  private let until: Int
  private let perNetTon: ReferenceSchedule
  private let perContainer: ReferenceSchedule
  private let netTons: Double
  private let containerSize: Double
  /// Charged share times exposure.
  private let reach: Double
  private let halfLife: Double
  private let active: [String: Double]
  private let passedOn: ReferenceQuantity
  private let stream: ReferenceStream

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
    from = node["from"]?.day(after: start) ?? .min
    until = node["until"]?.day(after: start) ?? .max
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
    var active: [String: Double] = [:]
    for (regime, chance) in node["active"]?.entries ?? [] {
      active[regime] = draw.value(chance, path("active.\(regime)"), in: 0...1)
    }
    self.active = active
    let whole = Node(.scalar("1", quoted: false), at: node.place)
    passedOn = ReferenceQuantity(node["passed_on"] ?? whole, in: 0...2)
    stream = ReferenceStream("instrument \(name)", seed: draw.seed)
  }

  /// USD per TEU on a day, before anything is passed on.
  private func rate(on day: Int) -> Double {
    max(perNetTon.value(on: day) * netTons, perContainer.value(on: day) / containerSize) * reach
  }

  /// The levers on every day of a trial.
  func levers(_ spells: [ReferenceSpell], trial: UInt64, days: Int) -> [ReferencePortLevers] {
    let moves = moves(spells, trial: trial)
    var levers = ReferencePortLevers.neutral
    return (0..<days).map { day in
      for (moveDay, fee, isLevied) in moves where moveDay == day {
        levers.fee = fee
        if let isLevied {
          levers.slips = isLevied
          levers.portFactor = isLevied ? throughput ?? 1 : 1
        }
      }
      defer { levers.fee *= exp(-log(2) / halfLife) }
      return levers
    }
  }

  /// Moves of the fee, with the beginning or end of its levying where they bring it.
  private func moves(
    _ spells: [ReferenceSpell], trial: UInt64
  ) -> [(day: Int, fee: Double, isLevied: Bool?)] {
    var moves: [(day: Int, fee: Double, isLevied: Bool?)] = []
    var levied: (since: Int, passedOn: Double)?
    let changes = Set((perNetTon.steps + perContainer.steps).map(\.day)).sorted()
    for (number, spell) in spells.enumerated() {
      let next = number + 1 < spells.count ? spells[number + 1].firstDay : .max
      let (first, end) = (max(spell.firstDay, from, 0), min(next, until))
      if first >= end { continue }
      let words = stream.words(trial, number, 0)
      if ReferenceStream.u32(words[0]) < active[spell.regime] ?? 0 {
        if levied == nil {
          levied = (first, passedOn.value(ReferenceStream.u52(words[2], words[3])))
          moves.append((first, 0, true))
        }
        guard let levied else { continue }
        for day in [first] + changes.filter({ first < $0 && $0 < end }) {
          let remaining = pow(2, -Double(day - levied.since) / halfLife)
          moves.append((day, rate(on: day) * levied.passedOn * remaining, nil))
        }
      } else if levied != nil {
        moves.append((first, 0, false))
        levied = nil
      }
    }
    if levied != nil, until < .max { moves.append((until, 0, false)) }
    return moves
  }
}
