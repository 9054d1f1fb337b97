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

  private struct Hike: Sendable {
    let regime: Int?
    let day: Int?
    let chance: Double
    let size: Quantity
    let lag: Quantity
    let withdrawn: Double
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
    most = scenario.value(tariff.most, "\(path).most")
    hike = tariff.hike.map { hike in
      Hike(
        regime: hike.regime.flatMap { scenario.settings.regimeIndex($0.name) },
        day: hike.date.map { $0 - scenario.settings.start },
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

  func act(on path: inout PolicyPath) {
    if hike == nil, lifting == nil {
      for step in steps { path.set(lever, to: step.rate, on: step.day) }
      return
    }
    var moves: [(day: Int, move: Move)] = steps.map { ($0.day, .set($0.rate)) }
    if let hike, let day = hike.day {
      announce(hike, on: day, step: 0, trial: path.trial, into: &moves)
    }
    for (step, spell) in path.spells.enumerated() where step > 0 {
      if let hike, spell.regime == hike.regime {
        announce(hike, on: spell.start, step: step, trial: path.trial, into: &moves)
      }
      if let lifting, spell.regime == lifting.regime {
        let words = stream.words(trial: path.trial, step: step, draw: 2)
        moves.append(
          (spell.start + lifting.lag.whole(at: unit(words.x, words.y)), .set(lifting.rate)))
      }
    }
    apply(moves, to: &path)
  }

  private func announce(
    _ hike: Hike, on day: Int, step: Int, trial: UInt64, into moves: inout [(day: Int, move: Move)]
  ) {
    let words = stream.words(trial: trial, step: step, draw: 0)
    if unit(words.x) >= hike.chance || unit(words.y) < hike.withdrawn { return }
    let lag = stream.words(trial: trial, step: step, draw: 1)
    moves.append(
      (
        day + hike.lag.whole(at: unit(lag.x, lag.y)),
        .add(hike.size.value(at: unit(words.z, words.w)))
      ))
  }

  /// Applies moves in order of their days; moves of one day in the order in which they were made.
  private func apply(_ moves: [(day: Int, move: Move)], to path: inout PolicyPath) {
    var rate = neutral
    let order = moves.indices.sorted { (moves[$0].day, $0) < (moves[$1].day, $1) }
    for index in order {
      switch moves[index].move {
      case .set(let value): rate = value
      case .add(let size): rate = max(rate, min(rate + size, most))
      }
      path.set(lever, to: rate, on: moves[index].day)
    }
  }
}
