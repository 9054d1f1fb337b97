/// Every lever of one trial, in the order of the scenario's instruments of each kind.
struct ReferenceLevers {
  /// Rates by tariff and day.
  let rates: [[Double]]
  /// Moves by licence.
  let rules: [[(day: Int, rule: Int)]]
  /// Gates by licence and day.
  let gates: [[Double]]
  /// Levers by port fee and day.
  let ports: [[ReferencePortLevers]]
  /// Levers of all other switches, by switch and day.
  let measures: [[Double]]
  /// Levers by front-loading and day.
  let frontLoads: [[Double]]
  let prices: ReferencePrices

  /// The levers of a trial.
  init(_ scenario: ReferenceScenario, trial: UInt64) {
    var acts = ReferenceActs(scenario, trial: trial)
    let course = acts.course
    let days = scenario.days
    rates = scenario.tariffs.map {
      $0.rates(course, answered: acts.acts(of: $0.answered), days: days)
    }
    rules = scenario.licences.map { $0.moves(course.spells) }
    gates = scenario.licences.map { licence in
      let suspensions = licence.gate.map { acts.acts(of: $0) } ?? []
      let moves = suspensions.filter(\.holds).flatMap {
        [(day: $0.first, value: 0.0), (day: $0.end, value: 1.0)]
      }
      return ReferenceLever.path(moves, from: 1, days: days)
    }
    ports = scenario.portFees.map {
      $0.levers(acts.acts(of: $0.name), trial: trial, days: days)
    }
    let measures = scenario.measures.map {
      $0.lever(acts.acts(of: $0.name), trial: trial, days: days)
    }
    self.measures = measures
    frontLoads = scenario.frontLoads.map { load in
      let steps = scenario.tariffs.first { $0.name == load.before }?.rises ?? []
      let announcements =
        acts.acts(of: load.before).map { (announced: $0.announced, first: $0.first) }
        + steps.map { (announced: 0, first: $0) }
      return load.lever(before: announcements, days: days)
    }
    let shocks = scenario.market.factors.map { factor in
      (0..<days).map { day in
        var sum = (both: 0.0, spot: 0.0)
        for (measure, lever) in zip(scenario.measures, measures)
        where measure.kind == .priceShock && measure.factor == factor.name {
          if measure.movesContracts { sum.both += lever[day] } else { sum.spot += lever[day] }
        }
        return sum
      }
    }
    prices = scenario.market.prices(course, shocks: shocks, days: days)
  }

  /// Every lever neutral for the whole trial.
  init(neutral scenario: ReferenceScenario) {
    let days = scenario.days
    func constant(_ value: Double) -> [Double] { Array(repeating: value, count: days) }
    rates = scenario.tariffs.map { constant($0.neutralRate) }
    rules = scenario.licences.map { _ in [] }
    gates = scenario.licences.map { _ in constant(1) }
    ports = scenario.portFees.map { _ in Array(repeating: .neutral, count: days) }
    measures = scenario.measures.map { constant($0.neutral) }
    frontLoads = scenario.frontLoads.map { _ in constant(0) }
    let ones = Array(repeating: scenario.market.factors.map { _ in 1.0 }, count: days)
    prices = ReferencePrices(contract: ones, spot: ones)
  }
}
