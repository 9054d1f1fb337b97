internal import Syntax

/// A tariff in one scenario, section "Tariff".
struct ReferenceTariff {
  private struct Hike {
    let regime: String?
    let day: Int?
    let answered: String?
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

  /// What a hike is announced by.
  private enum Origin: Equatable {
    case date
    case spell(Int)
    case act
  }

  let name: String
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
    self.name = name
    lanes = ReferenceSelector(node["on"]).lanes(of: network)
    borne = draw.value(node["borne"], path("borne"), in: 0...1, default: 1)
    most = draw.value(node["most"], path("most"), in: 0...100, default: 100)
    base = ReferenceSchedule(node["base"], path("base"), in: 0...100, start: start, &draw)
    if let hike = node["hike"] {
      self.hike = Hike(
        regime: hike["in"]?.scalar, day: hike["on"]?.day(after: start),
        answered: hike["answers"]?.scalar,
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

  /// The instrument that the hike answers.
  var answered: String? { hike?.answered }

  /// The rate on every day of a trial.
  func rates(_ course: ReferenceCourse, answered: [ReferenceAct], days: Int) -> [Double] {
    let changes = changes(course, answered: answered)
    return (0..<days).map { day in changes.last { $0.day <= day }?.rate ?? neutralRate }
  }

  /// The announced hikes of a trial.
  func acts(_ course: ReferenceCourse, answered: [ReferenceAct]) -> [ReferenceAct] {
    let falls = changes(course, answered: answered).filter(\.isFall).map(\.day)
    return announcements(course, answered: answered).map { _, act in
      var act = act
      act.end = falls.first { $0 > act.first } ?? .max
      return act
    }
  }

  /// What the rate is set to, in order.
  private func changes(
    _ course: ReferenceCourse, answered: [ReferenceAct]
  ) -> [(day: Int, rate: Double, isFall: Bool)] {
    var rate = neutralRate
    let moves = moves(course, answered: answered).enumerated()
      .sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }.map(\.element)
    return moves.map { day, move in
      let before = rate
      switch move {
      case .set(let value): rate = value
      case .raise(let size): rate = max(rate, min(rate + size, most))
      }
      return (day, rate, rate < before)
    }
  }

  /// Days of later steps of `base` that are higher than the one before.
  var rises: [Int] {
    var before = 0.0
    var rises: [Int] = []
    for step in base.steps {
      if step.day > 0, step.value > before { rises.append(step.day) }
      before = step.value
    }
    return rises
  }

  /// Moves in the order of the page's list; days of moves may be before 0.
  private func moves(
    _ course: ReferenceCourse, answered: [ReferenceAct]
  ) -> [(day: Int, move: Move)] {
    var moves = base.steps.filter { $0.day > 0 }.map { (day: $0.day, move: Move.set($0.value)) }
    let announcements = announcements(course, answered: answered)
    func raise(_ origin: Origin) {
      for (from, act) in announcements where from == origin && !act.isVoid {
        moves.append((act.first, .raise(size(of: act, course))))
      }
    }
    raise(.date)
    for number in course.spells.indices {
      raise(.spell(number))
      if let lift = lift(number, course) { moves.append((lift.day, .set(lift.rate))) }
    }
    raise(.act)
    return moves
  }

  private func size(of act: ReferenceAct, _ course: ReferenceCourse) -> Double {
    let words = stream.words(course.trial, act.number, 0)
    return hike?.size.value(ReferenceStream.u52(words[2], words[3])) ?? .nan
  }

  /// The lifting of the rate in a spell.
  private func lift(_ number: Int, _ course: ReferenceCourse) -> (day: Int, rate: Double)? {
    let spell = course.spells[number]
    guard let lift, number > 0, spell.firstDay > course.historyEnd, spell.regime == lift.regime
    else { return nil }
    let words = stream.words(course.trial, number, 2)
    let lag = lift.lag.whole(ReferenceStream.u52(words[0], words[1]))
    return (spell.firstDay + lag, lift.rate)
  }

  /// Every announced hike with where it comes from; its end is left open.
  private func announcements(
    _ course: ReferenceCourse, answered: [ReferenceAct]
  ) -> [(from: Origin, act: ReferenceAct)] {
    guard let hike else { return [] }
    var announcements: [(from: Origin, act: ReferenceAct)] = []
    if let day = hike.day, day > course.historyEnd || course.historyEnd == 0 {
      announcements.append((.date, announcement(hike, number: 0, on: day, course)))
    }
    for (number, spell) in course.spells.enumerated().dropFirst()
    where spell.firstDay > course.historyEnd && spell.regime == hike.regime {
      let act = announcement(hike, number: number, on: spell.firstDay, course)
      announcements.append((.spell(number), act))
    }
    for act in answered
    where !act.isVoid && hike.answered != nil && act.announced >= course.historyEnd {
      let answer = announcement(hike, number: act.number, on: act.announced, course)
      announcements.append((.act, answer))
    }
    return announcements.filter {
      ReferenceStream.u32(stream.words(course.trial, $0.act.number, 0)[0]) < hike.chance
    }
  }

  private func announcement(
    _ hike: Hike, number: Int, on day: Int, _ course: ReferenceCourse
  ) -> ReferenceAct {
    let words = stream.words(course.trial, number, 0)
    let lagWords = stream.words(course.trial, number, 1)
    let lag = hike.lag.whole(ReferenceStream.u52(lagWords[0], lagWords[1]))
    return ReferenceAct(
      number: number, announced: day, first: day + lag, end: .max,
      isVoid: ReferenceStream.u32(words[1]) < hike.withdrawn)
  }
}
