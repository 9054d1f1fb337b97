internal import JobFile
internal import Model
internal import Simulation
internal import Statistics
internal import Syntax
internal import Testing

/// Groups of scenarios from which Sobol' indices are estimated.
@Suite struct SaltelliTests {
  private static func text(
    carrying: String = "{uniform: [2%, 30%]}", borne: String = "{uniform: [10%, 90%]}",
    cover: String = "20", trials: Int = 16_384, more: String = ""
  ) -> String {
    """
    chokepoint: 1
    name: groups
    start: 2025-10-09
    days: 120
    trials: \(trials)
    trials_per_scenario: 32
    seed: 11
    sampling: saltelli
    carrying_per_year: \(carrying)
    network:
      products: [{name: motor, demand_per_day: 50, margin_usd: 9, late_penalty_usd_per_day: 0.2}]
      stages:
        - {name: mine, country: CN, makes: magnet}
        - {name: plant, country: US, makes: motor}
      inputs: [{stage: plant, input: magnet, per_unit: 2, cover_days: \(cover)}]
      lanes: [{from: mine, to: plant, transit_days: 20, value_usd: 400}]
    policy:
      start: truce
      regimes:
        truce: {lasts_days: {uniform: [20, 90]}, then: {war: 100%}}
        war: {lasts_days: {uniform: [20, 90]}, then: {truce: 100%}}
      instruments:
        - licence: export-licence
          on: {from: CN}
          decisions: {truce: {fast: 100%}, war: {slow: 80%, none: 20%}}
          times_days: {fast: {uniform: [5, 20]}, slow: {uniform: [20, 60]}}
        - {tariff: elsewhere, on: {from: DE}, borne: \(borne), base: [{from: 2025-11-01, rate: 9%}]}
    \(more)
    """
  }

  private func findings(_ text: String) throws -> (job: Job?, errors: [String]) {
    let diagnostics = Diagnostics()
    let root = try JobSource.parse(Array(text.utf8), path: "groups.yaml").root.canonical
    let job = Job(root, diagnostics)
    return (job, diagnostics.all.filter { $0.severity == .error }.map(\.description))
  }

  private func job(_ text: String) throws -> Job {
    let (job, errors) = try findings(text)
    return try #require(job, "\(errors)")
  }

  @Test func `a group has the points A and B and, for every number, A with that number from B`()
    throws
  {
    let job = try job(Self.text(cover: "{uniform: [15, 40]}"))
    let names = [
      "carrying_per_year", "inputs[plant, magnet].cover_days", "instruments[elsewhere].borne",
    ]
    #expect(job.designNames == names)
    #expect(job.layout.scenariosPerGroup == 5 && job.layout.trialsPerGroup == 160)
    let sampler = ScenarioSampler(job)
    for group in [0, 1, 31, 32, 77] {
      let points = (0..<5).map { sampler.probabilities(in: 5 * group + $0) }
      #expect(names.allSatisfy { points[0][$0] != points[1][$0] })
      for (place, own) in names.enumerated() {
        for name in names {
          #expect(points[place + 2][name] == points[name == own ? 1 : 0][name], "group \(group)")
        }
      }
    }
  }

  @Test func `trials of one place in a group meet the same random events`() throws {
    let job = try job(Self.text())
    let names = Metric.all(of: job).map(\.name)
    let delays = names.indices.filter { names[$0].hasPrefix("delay.") }
    let cost = try #require(names.firstIndex(of: "cost.total_usd"))
    let size = Int(job.layout.trialsPerGroup)
    let rows = Agreement.values(job, 0..<UInt64(4 * size))
    func values(_ group: Int, _ scenario: Int, _ metrics: [Int]) -> [[UInt64]] {
      (0..<32).map { trial in
        metrics.map { rows[group * size + scenario * 32 + trial][$0].bitPattern }
      }
    }
    for group in 0..<4 {
      for scenario in 1..<4 {
        #expect(values(group, scenario, delays) == values(group, 0, delays))
      }
      // `carrying_per_year` is the first number, and nothing depends on the second.
      #expect(values(group, 1, [cost]) != values(group, 0, [cost]))
      #expect(values(group, 2, [cost]) == values(group, 1, [cost]))
      #expect(values(group, 3, [cost]) == values(group, 0, [cost]))
      if group > 0 { #expect(values(group, 0, delays) != values(group - 1, 0, delays)) }
    }
  }

  /// The indices of the total cost after a whole run, by number, chance last.
  private func indices(_ job: Job) throws -> [SobolEstimator.Indices] {
    let simulation = UnitSimulation(job)
    let plan = UnitPlan(job)
    var run = Partial(plan.shape)
    for unit in 0..<UnitGrid(job).unitCount {
      try run.merge(try simulation.run(unit: unit) { _ in })
    }
    let table = try #require(plan.sobol.firstIndex { plan.metrics[$0].name == "cost.total_usd" })
    let estimator = try #require(SobolEstimator(run.sobol[table]))
    return try #require(estimator.indices())
  }

  @Test func `a number that nothing depends on has indices of zero, and the others share all`()
    throws
  {
    let found = try indices(try job(Self.text()))
    try #require(found.count == 3)
    let (carrying, idle, chance) = (found[0], found[1], found[2])
    for index in [idle.first, idle.total] {
      #expect(index.value == 0 && index.lower == 0 && index.upper == 0, "\(index)")
    }
    #expect(carrying.total.lower > 0 && chance.total.lower > 0)
    #expect(chance.first.value > 0.05 && chance.first.value < 1)
    for part in [carrying, chance] { #expect(part.first.lower <= part.total.upper) }
    let first = found.reduce(0) { $0 + $1.first.value }
    let total = found.reduce(0) { $0 + $1.total.value }
    #expect(first > 0.8 && first < 1.05, "\(found)")
    #expect(total > 0.95 && total < 1.2, "\(found)")
  }

  @Test func `without an uncertain number there are no indices, and the job is told so`() throws {
    let (job, errors) = try findings(Self.text(carrying: "8%", borne: "50%"))
    #expect(job == nil && errors.count == 1)
    #expect(errors.first?.hasPrefix("groups.yaml:8:11: error: sampling: no number") == true)
    #expect(errors.first?.contains("leave it out") == true, "\(errors)")
  }

  /// Also where only a strategy has an uncertain number.
  @Test(arguments: ["{uniform: [2%, 30%]}", "8%"])
  func `a trial that is replayed has the bits of the run`(carrying: String) throws {
    let job = try job(
      Self.text(
        carrying: carrying,
        borne: "50%",
        more: """
          strategies:
            - {name: more, change: {"inputs[plant, magnet].cover_days": {uniform: [30, 60]}}}
            - {name: free, change: {"lanes[mine > plant].value_usd": 300}}
          """))
    let names = Metric.all(of: job).map(\.name)
    let rows = Agreement.values(job, 0..<512)
    let engine = Engine(job)
    for trial in [UInt64(3), 40, 64, 100, 130, 200, 333, 511] {
      let row = rows[Int(trial)].map(\.bitPattern)
      let trace = engine.trace(trial: trial)
      #expect(trace.metrics.map(\.bitPattern) == Array(row.prefix(trace.metrics.count)))
      for (index, strategy) in job.strategies.enumerated() {
        let trace = engine.trace(trial: trial, strategy: index)
        for (metric, value) in zip(Metric.own(of: strategy.job), trace.metrics) {
          let name = "strategy.\(strategy.name).\(metric.name)"
          guard let place = names.firstIndex(of: name) else { continue }
          #expect(value.bitPattern == row[place], "\(name) of trial \(trial)")
        }
      }
    }
  }
}
