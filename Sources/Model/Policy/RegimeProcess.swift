internal import Syntax

/// The law of the regimes: a semi-Markov process with dated events.
package struct RegimeProcess: Sendable {
  private let start: Int
  private let lasts: [Quantity?]
  private let next: [[(regime: Int, upTo: Double)]]
  private let events: [Event]
  private let stream: Stream
  /// Spells that are known, and the day up to which they are.
  private let past: [Spell]
  private let historyEnd: Int

  private struct Event: Sendable {
    let day: Int
    let next: [(regime: Int, upTo: Double)]
    let stream: Stream
  }

  /// - Parameters:
  ///   - policy: a checked policy: every name in it is known.
  ///   - job: gives the first day and the seed.
  init?(_ policy: Policy, of job: JobSettings) {
    guard let first = policy.start else { return nil }
    let names = policy.regimes.map(\.name)
    func cumulative(_ chances: [Regime.Chance]) -> [(regime: Int, upTo: Double)] {
      var sum = 0.0
      return chances.map { chance in
        sum += chance.chance
        return (names.firstIndex(of: chance.regime.name) ?? 0, sum)
      }
    }
    start = names.firstIndex(of: first.name) ?? 0
    let known = max(policy.history.map { $0.until - job.start } ?? 0, 0)
    historyEnd = known
    past = (policy.history?.spells ?? []).map { fact in
      Spell(start: fact.from - job.start, regime: names.firstIndex(of: fact.regime.name) ?? 0)
    }.filter { $0.start < known || $0.start <= 0 }
    lasts = policy.regimes.map(\.lasts)
    next = policy.regimes.map { cumulative($0.next) }
    events = policy.events.sorted { $0.date < $1.date }.map { event in
      Event(
        day: event.date - job.start, next: cumulative(event.next),
        stream: Stream(seed: job.seed, name: "event \(event.name)"))
    }.filter { $0.day > known }
    stream = Stream(seed: job.seed, name: "regimes")
  }

  /// Draws the spells of one trial.
  func draw(trial: UInt64, days: Int, into spells: inout [Spell]) {
    remember(into: &spells)
    if historyEnd >= days { return }
    var day = historyEnd
    var regime = spells[spells.count - 1].regime
    var eventIndex = 0
    var draw = 0
    while true {
      let words = stream.words(trial: trial, step: draw)
      draw += 1
      let length = lasts[regime]?.whole { unit(words.x, words.y) }
      let end = length.map { day + max($0, 1) } ?? Int.max
      if eventIndex < events.count, events[eventIndex].day <= end {
        let event = events[eventIndex]
        eventIndex += 1
        day = event.day
        regime = pick(event.next, event.stream.words(trial: trial, step: 0).x)
      } else {
        if end >= days { return }
        day = end
        regime = pick(next[regime], words.z)
      }
      if day >= days { return }
      if spells[spells.count - 1].regime != regime {
        spells.append(Spell(start: day, regime: regime))
      }
    }
  }

  /// Writes the known spells, that of the first day among them.
  private func remember(into spells: inout [Spell]) {
    spells.append(Spell(start: 0, regime: past.last { $0.start <= 0 }?.regime ?? start))
    for spell in past where spell.start > 0 && spell.regime != spells[spells.count - 1].regime {
      spells.append(spell)
    }
  }

  private func pick(_ chances: [(regime: Int, upTo: Double)], _ word: UInt32) -> Int {
    let place = unit(word)
    for chance in chances where place < chance.upTo { return chance.regime }
    return chances.last?.regime ?? start
  }
}
