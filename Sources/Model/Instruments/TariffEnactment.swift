internal import Syntax

/// The rate of one tariff in one trial.
struct TariffEnactment: Enactment {
  private let lever: Int
  private let neutral: Double
  private let steps: [(day: Int, rate: Double)]
  private let most: Double
  private let hike: Hike?
  private let lifting: Lifting?
  private let stream: Stream

  private let instrument: Int
  private let historyEnd: Int

  private struct Hike: Sendable {
    let trigger: Trigger
    let chance: Double
    let size: Quantity
    let lag: Quantity
    let withdrawn: Double

    enum Trigger: Sendable {
      case regime(Int)
      case day(Int)
      case act(of: Int)
    }
  }

  private struct Lifting: Sendable {
    let regime: Int
    let rate: Double
    let lag: Quantity
  }

  private enum Move {
    case set(Double)
    case add(Double)
  }

  init(
    _ tariff: Tariff, scenario: inout Scenario, lever: Int, neutral: Double,
    steps: [(day: Int, rate: Double)]
  ) {
    let path = "instruments[\(tariff.name)]"
    self.lever = lever
    self.neutral = neutral
    self.steps = steps
    instrument = scenario.instrumentNumber(of: tariff.name)
    historyEnd = scenario.historyEnd
    most = scenario.value(tariff.most, "\(path).most")
    hike = tariff.hike.map { hike in
      Hike(
        trigger: TariffEnactment.trigger(hike.trigger, &scenario),
        chance: scenario.value(hike.chance, "\(path).hike.chance"), size: hike.size, lag: hike.lag,
        withdrawn: scenario.value(hike.withdrawn, "\(path).hike.withdrawn"))
    }
    lifting = tariff.lifting.flatMap { lifting in
      scenario.settings.regimeIndex(lifting.regime.name).map { regime in
        Lifting(
          regime: regime, rate: scenario.value(lifting.rate, "\(path).lifts.to"),
          lag: lifting.lag)
      }
    }
    stream = Stream(seed: scenario.settings.seed, name: "instrument \(tariff.name)")
  }

  private static func trigger(
    _ written: Tariff.Hike.Trigger, _ scenario: inout Scenario
  ) -> Hike.Trigger {
    switch written {
    case .regime(let regime): .regime(scenario.settings.regimeIndex(regime.name) ?? -1)
    case .date(let date): .day(date - scenario.settings.start)
    case .act(let other): .act(of: scenario.instrumentNumber(of: other.name))
    }
  }

  func act(on path: inout PolicyPath) {
    path.acts[instrument].removeAll(keepingCapacity: true)
    if hike == nil, lifting == nil {
      for step in steps { path.set(lever, to: step.rate, on: step.day) }
      return
    }
    var moves: [(day: Int, move: Move)] = steps.map { ($0.day, .set($0.rate)) }
    if let hike, case .day(let day) = hike.trigger, day > historyEnd || historyEnd == 0 {
      announce(hike, on: day, number: 0, on: &path, into: &moves)
    }
    for (number, spell) in path.spells.enumerated() where number > 0 && spell.start > historyEnd {
      if let hike, case .regime(spell.regime) = hike.trigger {
        announce(hike, on: spell.start, number: number, on: &path, into: &moves)
      }
      if let lifting, spell.regime == lifting.regime {
        let trial = path.trial
        let lag = lifting.lag.whole {
          let words = stream.words(trial: trial, step: number, draw: 2)
          return unit(words.x, words.y)
        }
        moves.append((spell.start + lag, .set(lifting.rate)))
      }
    }
    if let hike, case .act(let other) = hike.trigger {
      for index in path.acts[other].indices {
        let cause = path.acts[other][index]
        if cause.isVoid || cause.announced < historyEnd { continue }
        announce(hike, on: cause.announced, number: cause.number, on: &path, into: &moves)
      }
    }
    apply(moves, to: &path)
  }

  private func announce(
    _ hike: Hike, on day: Int, number: Int, on path: inout PolicyPath,
    into moves: inout [(day: Int, move: Move)]
  ) {
    let words = stream.words(trial: path.trial, step: number)
    if unit(words.x) >= hike.chance { return }
    let trial = path.trial
    let lag = hike.lag.whole {
      let words = stream.words(trial: trial, step: number, draw: 1)
      return unit(words.x, words.y)
    }
    let start = day + lag
    let isVoid = unit(words.y) < hike.withdrawn
    path.acts[instrument].append(
      Act(
        number: number, announced: day, start: start, end: Int.max, latest: Int.max,
        isVoid: isVoid))
    if !isVoid {
      moves.append((start, .add(hike.size.value(at: unit(words.z, words.w)))))
    }
  }

  /// Applies moves in order of their days; moves of one day in the order in which they were made.
  private func apply(_ moves: [(day: Int, move: Move)], to path: inout PolicyPath) {
    var rate = neutral
    let order = moves.indices.sorted { (moves[$0].day, $0) < (moves[$1].day, $1) }
    for index in order {
      switch moves[index].move {
      case .set(let value):
        if value < rate { lift(on: moves[index].day, &path) }
        rate = value
      case .add(let size): rate = max(rate, min(rate + size, most))
      }
      path.set(lever, to: rate, on: moves[index].day)
    }
  }

  /// Ends the hikes in force when the rate falls.
  private func lift(on day: Int, _ path: inout PolicyPath) {
    for index in path.acts[instrument].indices
    where path.acts[instrument][index].start < day && path.acts[instrument][index].end == Int.max {
      path.acts[instrument][index].end = day
    }
  }
}
