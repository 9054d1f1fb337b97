/// Every lever of one trial, in the order of the scenario's instruments of each kind.
struct ReferenceLevers {
  /// Rates by tariff and day.
  let rates: [[Double]]
  /// Moves by licence.
  let rules: [[(day: Int, rule: Int)]]
  /// Levers by port fee and day.
  let ports: [[ReferencePortLevers]]
  /// Factors on capacity by export ban and day.
  let factors: [[Double]]

  /// The levers of a trial.
  init(_ scenario: ReferenceScenario, trial: UInt64) {
    let spells = scenario.policy.spells(trial: trial)
    let days = scenario.days
    rates = scenario.tariffs.map { $0.rates(spells, trial: trial, days: days) }
    rules = scenario.licences.map { $0.moves(spells) }
    ports = scenario.portFees.map { $0.levers(spells, trial: trial, days: days) }
    factors = scenario.exportBans.map { $0.factors(spells, trial: trial, days: days) }
  }

  /// Every lever neutral for the whole trial.
  init(neutral scenario: ReferenceScenario) {
    let days = scenario.days
    rates = scenario.tariffs.map { Array(repeating: $0.neutralRate, count: days) }
    rules = scenario.licences.map { _ in [] }
    ports = scenario.portFees.map { _ in Array(repeating: .neutral, count: days) }
    factors = scenario.exportBans.map { _ in Array(repeating: 1, count: days) }
  }
}
