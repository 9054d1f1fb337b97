import Foundation
import Model
import Testing

/// The regimes against the closed forms of a semi-Markov process.
struct RegimeTests {
  private static let job = """
    chokepoint: 1
    name: regimes
    start: 2025-01-01
    days: 3660
    seed: 11
    network:
      products: [{name: car, demand_per_day: 1}]
      stages: [{name: plant, country: A, makes: car}]
    policy:
      start: a
      regimes:
        a: {lasts_days: {exponential: {mean: 20}}, then: {b: 30%, c: 70%}}
        b: {lasts_days: {uniform: [5, 15]}, then: {a: 60%, c: 40%}}
        c: {lasts_days: 7, then: {a: 100%}}
    """

  /// Most standard errors between a mean and its expectation.
  private static let errorsMost = 4.5

  private static func spells(_ text: String, trials: Range<UInt64>) throws -> [[Spell]] {
    let job = try Jobs.read(text)
    let scenario = Scenario(job, index: 0, at: [:])
    var path = PolicyPath(days: job.settings.days)
    return trials.map { trial in
      path.draw(scenario, trial: trial)
      return path.spells
    }
  }

  /// Chances of whole lengths from 1: a length is rounded half up and is at least a day.
  private static func lengths(_ cumulative: (Double) -> Double) -> [Double] {
    (1...2000).map { days in
      cumulative(Double(days) + 0.5) - (days == 1 ? 0 : cumulative(Double(days) - 0.5))
    }
  }

  private static func mean(_ chances: [Double], power: Double = 1) -> Double {
    zip(1..., chances).reduce(0) { $0 + pow(Double($1.0), power) * $1.1 }
  }

  private static let laws = [
    lengths { 1 - exp(-$0 / 20) }, lengths { min(max(($0 - 5) / 10, 0), 1) },
    lengths { $0 >= 7 ? 1 : 0 },
  ]

  @Test func `spells last as long as their laws say`() throws {
    var lengths: [[Double]] = [[], [], []]
    for spells in try RegimeTests.spells(RegimeTests.job, trials: 0..<3000) {
      for (spell, next) in zip(spells, spells.dropFirst()).prefix(20) {
        lengths[spell.regime].append(Double(next.start - spell.start))
      }
    }
    for (law, lengths) in zip(RegimeTests.laws, lengths) {
      let count = Double(lengths.count)
      let expected = RegimeTests.mean(law)
      let variance = RegimeTests.mean(law, power: 2) - expected * expected
      let error = (max(variance, 0) / count).squareRoot()
      let observed = lengths.reduce(0, +) / count
      #expect(abs(observed - expected) <= RegimeTests.errorsMost * error + 1e-9)
      for days in [1, 6, 7, 12] {
        let chance = law[days - 1]
        let share = Double(lengths.count { $0 == Double(days) }) / count
        let shareError = (chance * (1 - chance) / count).squareRoot()
        #expect(abs(share - chance) <= RegimeTests.errorsMost * shareError + 1e-12)
      }
    }
  }

  @Test func `regimes follow each other with their chances`() throws {
    var counts = Array(repeating: [0.0, 0, 0], count: 3)
    for spells in try RegimeTests.spells(RegimeTests.job, trials: 0..<3000) {
      for (spell, next) in zip(spells, spells.dropFirst()).prefix(20) {
        counts[spell.regime][next.regime] += 1
      }
    }
    for (row, chances) in zip(counts, [[0, 0.3, 0.7], [0.6, 0, 0.4], [1, 0, 0]]) {
      let count = row.reduce(0, +)
      for (observed, chance) in zip(row, chances) {
        let error = (chance * (1 - chance) / count).squareRoot()
        #expect(abs(observed / count - chance) <= RegimeTests.errorsMost * error)
      }
    }
  }

  @Test func `the share of time in a regime is that of the semi-Markov process`() throws {
    let visits = [1, 0.3, 0.82]
    let weights = zip(visits, RegimeTests.laws).map { $0 * RegimeTests.mean($1) }
    var days = [0.0, 0, 0]
    for spells in try RegimeTests.spells(RegimeTests.job, trials: 0..<1000) {
      for day in [1200, 2400, 3600] {
        if let spell = spells.last(where: { $0.start <= day }) { days[spell.regime] += 1 }
      }
    }
    for (observed, weight) in zip(days, weights) {
      let chance = weight / weights.reduce(0, +)
      let error = (chance * (1 - chance) / 3000).squareRoot()
      #expect(abs(observed / 3000 - chance) <= RegimeTests.errorsMost * error)
    }
  }

  @Test func `a dated event draws the regime with its own chances on its day`() throws {
    let events = "\n  events: [{name: summit, date: 2025-04-11, then: {b: 25%, a: 75%}}]"
    let trials = try RegimeTests.spells(RegimeTests.job + events, trials: 0..<4000)
    var counts = [0.0, 0, 0]
    for spells in trials {
      let spell = try #require(spells.last { $0.start <= 100 })
      counts[spell.regime] += 1
    }
    #expect(counts[2] == 0)
    #expect(abs(counts[1] / 4000 - 0.25) <= RegimeTests.errorsMost * (0.1875 / 4000).squareRoot())
    let calm = try RegimeTests.spells(RegimeTests.job, trials: 0..<4000)
    for (spells, without) in zip(trials, calm) {
      #expect(spells.filter { $0.start < 100 } == without.filter { $0.start < 100 })
    }
  }
}
