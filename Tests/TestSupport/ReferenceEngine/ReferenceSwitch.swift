internal import Foundation
internal import Syntax

/// What turns an instrument on and off, section "Acts".
struct ReferenceSwitch {
  private enum Trigger {
    case active([String: Double])
    case daily([String: Double])
    case answers(String, chance: Double)
    /// By date alone.
    case dated(chance: Double)
  }

  private let trigger: Trigger
  private let from: Int
  private let until: Int
  private let withdrawn: Double
  private let lag: ReferenceQuantity?
  private let lasts: ReferenceQuantity?
  private let history: [(from: Int, to: Int?)]
  private let stream: ReferenceStream

  /// The switch of an instrument or of a gate; `path` is the stable name of the node with a full
  /// stop at its end, `stream` names the stream of its words.
  init(
    _ node: Node, _ path: String, stream: String, start: CalendarDate, _ draw: inout ReferenceDraw
  ) {
    func chances(_ key: String) -> [String: Double]? {
      guard let node = node[key] else { return nil }
      var chances: [String: Double] = [:]
      for (regime, chance) in node.entries {
        chances[regime] = draw.value(chance, "\(path)\(key).\(regime)", in: 0...1)
      }
      return chances
    }
    let chance = draw.value(node["chance"], "\(path)chance", in: 0...1, default: 1)
    if let named = node["answers"]?.scalar {
      trigger = .answers(named, chance: chance)
    } else if let daily = chances("daily") {
      trigger = .daily(daily)
    } else if let active = chances("active") {
      trigger = .active(active)
    } else {
      trigger = .dated(chance: chance)
    }
    from = node["from"]?.day(after: start) ?? 0
    until = node["until"]?.day(after: start) ?? .max
    withdrawn = draw.value(node["withdrawn"], "\(path)withdrawn", in: 0...1, default: 0)
    lag = node["lag_days"].map { ReferenceQuantity($0, in: 0...3650) }
    lasts = node["lasts_days"].map { ReferenceQuantity($0, in: 0...3650) }
    history = (node["history"]?.list ?? []).map {
      ($0["from"]?.day(after: start) ?? 0, $0["to"]?.day(after: start))
    }
    self.stream = ReferenceStream(stream, seed: draw.seed)
  }

  /// The instrument that this one answers.
  var answered: String? {
    if case .answers(let name, _) = trigger { name } else { nil }
  }

  /// A size of an act.
  func size(_ law: ReferenceQuantity, of act: ReferenceAct, trial: UInt64) -> Double {
    let words = stream.words(trial, act.number, 0)
    return law.value(ReferenceStream.u52(words[2], words[3]))
  }

  /// The acts of a trial in order; `answered` are those of the instrument that this one answers.
  func acts(_ course: ReferenceCourse, answered: [ReferenceAct]) -> [ReferenceAct] {
    var acts = pastActs(course)
    switch trigger {
    case .answers(_, let chance):
      for act in answered where !act.isVoid { answer(act, chance, course, &acts) }
    case .dated(let chance):
      pass(0, from: max(from, 0), to: .max, chance: chance, course, &acts)
    case .active(let chances), .daily(let chances):
      for (number, spell) in course.spells.enumerated() {
        pass(
          number, from: spell.firstDay, to: course.end(ofSpell: number),
          chance: chances[spell.regime] ?? 0, course, &acts)
      }
    }
    return acts
  }

  /// Acts of history, in the order of the file.
  private func pastActs(_ course: ReferenceCourse) -> [ReferenceAct] {
    history.enumerated().compactMap { index, entry in
      let (first, end) = (max(entry.from, 0), entry.to ?? .max)
      guard entry.from < course.historyEnd, end > first else { return nil }
      return ReferenceAct(
        number: 1_000_000 + index, announced: first, first: first,
        end: answered == nil ? min(end, course.historyEnd) : end, isVoid: false, isKnown: true)
    }
  }

  private var isDaily: Bool {
    if case .daily = trigger { true } else { false }
  }

  /// One spell of a switch that answers nothing.
  private func pass(
    _ number: Int, from start: Int, to next: Int, chance: Double, _ course: ReferenceCourse,
    _ acts: inout [ReferenceAct]
  ) {
    let first = max(start, from, course.historyEnd, 0)
    let end = min(next, until)
    guard first < end else { return }
    let isPast = start < course.historyEnd
    let isDrawn = ReferenceStream.u32(stream.words(course.trial, number, 0)[0]) < chance
    if let index = acts.lastIndex(where: { !$0.isVoid && $0.end == first }) {
      let goesOn = isPast || (isDaily ? chance > 0 : isDrawn)
      if goesOn { acts[index].end = self.end(of: acts[index], before: end, course) }
    } else if !(isPast && !history.isEmpty) {
      let wait = isDaily ? wait(number, course, chance) : isDrawn ? 0 : nil
      guard let wait, first + wait < end else { return }
      acts.append(announce(number, on: first + wait, before: end, course))
    }
  }

  /// Days of a spell before the first on which an act is announced; nil if that never comes.
  private func wait(_ number: Int, _ course: ReferenceCourse, _ chance: Double) -> Int? {
    if chance <= 0 { return nil }
    if chance >= 1 { return 0 }
    let words = stream.words(course.trial, number, 3)
    let days = (log(1 - ReferenceStream.u52(words[0], words[1])) / log(1 - chance)).rounded(.down)
    return days < 1e9 ? Int(days) : nil
  }

  private func answer(
    _ act: ReferenceAct, _ chance: Double, _ course: ReferenceCourse,
    _ acts: inout [ReferenceAct]
  ) {
    let day = max(act.announced, from, course.historyEnd, 0)
    let end = min(act.end, until)
    let word = stream.words(course.trial, act.number, 0)[0]
    let isPast = !history.isEmpty && act.announced < course.historyEnd
    guard day < end, !isPast, ReferenceStream.u32(word) < chance else { return }
    let next = announce(act.number, on: day, before: end, course)
    if !next.isVoid, let last = acts.lastIndex(where: { !$0.isVoid }), next.first < acts[last].end {
      acts[last].end = max(acts[last].end, next.end)
    } else {
      acts.append(next)
    }
  }

  private func announce(
    _ number: Int, on day: Int, before end: Int, _ course: ReferenceCourse
  ) -> ReferenceAct {
    let words = stream.words(course.trial, number, 0)
    let times = stream.words(course.trial, number, 1)
    let lag = lag?.whole(ReferenceStream.u52(times[0], times[1])) ?? 0
    var act = ReferenceAct(
      number: number, announced: day, first: day + lag, end: end,
      isVoid: ReferenceStream.u32(words[1]) < withdrawn || day + lag >= end)
    act.end = self.end(of: act, before: end, course)
    return act
  }

  /// The end of an act that nothing ends before a day.
  private func end(
    of act: ReferenceAct, before day: Int, _ course: ReferenceCourse
  ) -> Int {
    guard let lasts, !act.isKnown else { return day }
    let words = stream.words(course.trial, act.number, 1)
    return min(day, act.first + max(lasts.whole(ReferenceStream.u52(words[2], words[3])), 1))
  }
}
