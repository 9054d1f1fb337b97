internal import SpecialFunctions
internal import Syntax

/// A switch in one scenario: it draws the acts of its instrument in every trial.
struct SwitchProcess: Sendable {
  /// The instrument's number.
  let instrument: Int
  let stream: Stream
  private let trigger: Trigger
  private let first: Int
  private let end: Int
  private let historyEnd: Int
  private let pinned: [Act]
  private let hasHistory: Bool
  private let lag: Quantity
  private let withdrawn: Double
  private let lasts: Quantity?

  private enum Trigger: Sendable {
    case dated(Double)
    case active([Double])
    case daily([Double])
    case answers(Int, chance: Double)
  }

  /// Number of the first act of the history.
  private static let pinnedNumber = 1_000_000

  /// - Parameters:
  ///   - written: the switch as the job has it.
  ///   - name: name of the instrument; its stream is `instrument NAME`, that of a gate
  ///     `instrument NAME gate`.
  ///   - isGate: whether it is the gate of a licence, under the key `suspends`.
  ///   - scenario: draws uncertain numbers.
  init(_ written: Switch, of name: String, isGate: Bool = false, in scenario: inout Scenario) {
    let path = "instruments[\(name)]\(isGate ? ".suspends" : "")"
    let title = isGate ? "\(name) gate" : name
    let settings = scenario.settings
    instrument = scenario.instrumentNumber(of: title)
    stream = Stream(seed: settings.seed, name: "instrument \(title)")
    switch written.trigger {
    case .dated(let chance): trigger = .dated(scenario.value(chance, "\(path).chance"))
    case .active(let chances):
      trigger = .active(chances.chances(in: &scenario, path: "\(path).active"))
    case .daily(let chances):
      trigger = .daily(chances.chances(in: &scenario, path: "\(path).daily"))
    case .answers(let other, let chance):
      trigger = .answers(
        scenario.instrumentNumber(of: other.name),
        chance: scenario.value(chance, "\(path).chance"))
    }
    first = max(written.from.map { $0 - settings.start } ?? 0, 0)
    end = written.until.map { $0 - settings.start } ?? Int.max
    historyEnd = scenario.historyEnd
    hasHistory = written.history != nil
    lag = written.lag
    withdrawn = scenario.value(written.withdrawn, "\(path).withdrawn")
    lasts = written.lasts
    let limit = written.answered == nil ? scenario.historyEnd : Int.max
    pinned = SwitchProcess.pinned(
      written.history ?? [], settings, historyEnd: scenario.historyEnd, until: limit)
  }

  private static func pinned(
    _ spans: [Switch.Span], _ settings: JobSettings, historyEnd: Int, until limit: Int
  ) -> [Act] {
    spans.enumerated().compactMap { index, span in
      let from = span.from - settings.start
      let to = span.to.map { $0 - settings.start } ?? Int.max
      let start = max(from, 0)
      guard from < historyEnd, to > start else { return nil }
      return Act(
        number: pinnedNumber + index, announced: start, start: start, end: min(to, limit),
        latest: Int.max, isVoid: false)
    }
  }

  /// Draws the acts of a trial into the path.
  func draw(on path: inout PolicyPath) {
    path.acts[instrument].removeAll(keepingCapacity: true)
    path.acts[instrument] += pinned
    switch trigger {
    case .dated(let chance):
      hold(0, from: first, until: Int.max, chance: chance, isDaily: false, on: &path)
    case .active(let chances): drawSpells(chances, isDaily: false, on: &path)
    case .daily(let chances): drawSpells(chances, isDaily: true, on: &path)
    case .answers(let other, let chance): answer(other, chance, on: &path)
    }
  }

  /// The size of an act.
  func size(_ size: Quantity, of act: Act, trial: UInt64) -> Double {
    size.value {
      let words = stream.words(trial: trial, step: act.number)
      return unit(words.z, words.w)
    }
  }

  private func drawSpells(_ chances: [Double], isDaily: Bool, on path: inout PolicyPath) {
    for (number, spell) in path.spells.enumerated() {
      let next = number + 1 < path.spells.count ? path.spells[number + 1].start : Int.max
      hold(
        number, from: spell.start, until: next, chance: chances[spell.regime], isDaily: isDaily,
        on: &path)
    }
  }

  /// What happens in one spell.
  private func hold(
    _ number: Int, from spellStart: Int, until next: Int, chance: Double, isDaily: Bool,
    on path: inout PolicyPath
  ) {
    let start = max(spellStart, first, historyEnd)
    let stop = min(next, end)
    if start >= stop { return }
    let isPast = spellStart < historyEnd
    if let last = path.acts[instrument].lastIndex(where: { !$0.isVoid }),
      path.acts[instrument][last].end == start
    {
      if isPast || (isDaily ? chance > 0 : happens(number, chance, path.trial)) {
        path.acts[instrument][last].end = min(stop, path.acts[instrument][last].latest)
      }
    } else if isPast && hasHistory {
      return
    } else if isDaily {
      let day = onset(from: start, chance: chance, number: number, trial: path.trial)
      if day < stop { announce(number, on: day, until: stop, &path) }
    } else if happens(number, chance, path.trial) {
      announce(number, on: start, until: stop, &path)
    }
  }

  /// Whether an act with a chance comes; certain answers need no draw.
  private func happens(_ number: Int, _ chance: Double, _ trial: UInt64) -> Bool {
    if chance <= 0 { return false }
    if chance >= 1 { return true }
    return unit(stream.words(trial: trial, step: number).x) < chance
  }

  /// First day of a geometric wait; `Int.max` if it never ends.
  private func onset(from start: Int, chance: Double, number: Int, trial: UInt64) -> Int {
    if chance <= 0 { return Int.max }
    if chance >= 1 { return start }
    let words = stream.words(trial: trial, step: number, draw: 3)
    let days = logarithm(1 - unit(words.x, words.y)) / logarithm(1 - chance)
    return days < 1e6 ? start + Int(days) : Int.max
  }

  private func answer(_ other: Int, _ chance: Double, on path: inout PolicyPath) {
    for index in path.acts[other].indices where !path.acts[other][index].isVoid {
      let cause = path.acts[other][index]
      let start = max(cause.announced, first, historyEnd)
      let stop = min(cause.end, end)
      let isPast = hasHistory && cause.announced < historyEnd
      if start < stop, !isPast, happens(cause.number, chance, path.trial) {
        announce(cause.number, on: start, until: stop, &path)
      }
    }
  }

  private func announce(
    _ number: Int, on day: Int, until stop: Int, _ path: inout PolicyPath
  ) {
    let trial = path.trial
    let start =
      day
      + lag.whole {
        let words = stream.words(trial: trial, step: number, draw: 1)
        return unit(words.x, words.y)
      }
    let longest = lasts?.whole {
      let words = stream.words(trial: trial, step: number, draw: 1)
      return unit(words.z, words.w)
    }
    let latest = longest.map { start + max($0, 1) } ?? Int.max
    let isWithdrawn =
      withdrawn > 0 && unit(stream.words(trial: trial, step: number).y) < withdrawn
    let isVoid = isWithdrawn || start >= stop
    let act = Act(
      number: number, announced: day, start: start,
      end: min(stop, latest), latest: latest, isVoid: isVoid)
    if !isVoid, let last = path.acts[instrument].lastIndex(where: { !$0.isVoid }),
      path.acts[instrument][last].end > start
    {
      path.acts[instrument][last].end = max(path.acts[instrument][last].end, act.end)
    } else {
      path.acts[instrument].append(act)
    }
  }
}
