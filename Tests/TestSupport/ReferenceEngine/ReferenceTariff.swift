internal import Syntax

/// A tariff in one scenario, section "Tariff".
struct ReferenceTariff {
  private struct Hike {
    let regime: String?
    let day: Int?
    let chance: Double
    let withdrawn: Double
    let size: ReferenceQuantity
    let lag: ReferenceQuantity
  }

  private struct Lift {
    let regime: String
    let rate: Double
    let lag: ReferenceQuantity
  }

  private enum Move {
    case set(Double)
    case raise(Double)
  }

  let lanes: [Int]
  let borne: Double
  private let base: ReferenceSchedule
  private let most: Double
  private let hike: Hike?
  private let lift: Lift?
  private let stream: ReferenceStream

  init(
    _ node: Node, _ network: ReferenceNetwork, start: CalendarDate, _ draw: inout ReferenceDraw
  ) {
    let name = node["tariff"]?.scalar ?? ""
    func path(_ key: String) -> String { "instruments[\(name)].\(key)" }
    let never = Node(.scalar("0", quoted: false), at: node.place)
    lanes = ReferenceSelector(node["on"]).lanes(of: network)
    borne = draw.value(node["borne"], path("borne"), in: 0...1, default: 1)
    most = draw.value(node["most"], path("most"), in: 0...100, default: 100)
    base = ReferenceSchedule(node["base"], path("base"), in: 0...100, start: start, &draw)
    if let hike = node["hike"] {
      self.hike = Hike(
        regime: hike["in"]?.scalar, day: hike["on"]?.day(after: start),
        chance: draw.value(hike["chance"], path("hike.chance"), in: 0...1, default: 1),
        withdrawn: draw.value(hike["withdrawn"], path("hike.withdrawn"), in: 0...1, default: 0),
        size: ReferenceQuantity(hike["size"] ?? never, in: 0...100),
        lag: ReferenceQuantity(hike["lag_days"] ?? never, in: 0...3650))
    } else {
      hike = nil
    }
    if let lift = node["lifts"] {
      self.lift = Lift(
        regime: lift["in"]?.scalar ?? "",
        rate: draw.value(lift["to"], path("lifts.to"), in: 0...100, default: .nan),
        lag: ReferenceQuantity(lift["lag_days"] ?? never, in: 0...3650))
    } else {
      lift = nil
    }
    stream = ReferenceStream("instrument \(name)", seed: draw.seed)
  }

  var neutralRate: Double { base.value(on: 0) }

  /// The rate on every day of a trial.
  func rates(_ spells: [ReferenceSpell], trial: UInt64, days: Int) -> [Double] {
    let moves = moves(spells, trial: trial)
    var rate = neutralRate
    var rates: [Double] = []
    for day in min(moves.map(\.day).min() ?? 0, 0)..<days {
      for (moveDay, move) in moves where moveDay == day {
        switch move {
        case .set(let value): rate = value
        case .raise(let size): rate = max(rate, min(rate + size, most))
        }
      }
      if day >= 0 { rates.append(rate) }
    }
    return rates
  }

  /// Moves in the order of the page's list; days of moves may be before 0.
  private func moves(_ spells: [ReferenceSpell], trial: UInt64) -> [(day: Int, move: Move)] {
    var moves = base.steps.filter { $0.day > 0 }.map { (day: $0.day, move: Move.set($0.value)) }
    if let day = hike?.day { moves += announcement(number: 0, on: day, trial: trial) }
    for (number, spell) in spells.enumerated().dropFirst() {
      if spell.regime == hike?.regime {
        moves += announcement(number: number, on: spell.firstDay, trial: trial)
      }
      if let lift, spell.regime == lift.regime {
        let words = stream.words(trial, number, 2)
        let lag = lift.lag.whole(ReferenceStream.u52(words[0], words[1]))
        moves.append((day: spell.firstDay + lag, move: .set(lift.rate)))
      }
    }
    return moves
  }

  private func announcement(number: Int, on day: Int, trial: UInt64) -> [(day: Int, move: Move)] {
    guard let hike else { return [] }
    let words = stream.words(trial, number, 0)
    if ReferenceStream.u32(words[0]) >= hike.chance { return [] }
    if ReferenceStream.u32(words[1]) < hike.withdrawn { return [] }
    let lagWords = stream.words(trial, number, 1)
    let lag = hike.lag.whole(ReferenceStream.u52(lagWords[0], lagWords[1]))
    let size = hike.size.value(ReferenceStream.u52(words[2], words[3]))
    return [(day: day + lag, move: .raise(size))]
  }
}
