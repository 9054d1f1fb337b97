import JobFile
import Model
import Simulation
import Statistics
import Syntax
import Testing

@Suite struct ScenarioSamplingTests {
  @Test func `every group of clusters is one replicate`() {
    #expect(ScenarioSampler.replicateCount == Sampling.sectionCount)
  }

  /// exp(a) + b c + (d < 0.3), whose mean is e - 1 + 1/4 + 0.3: smooth, with an interaction and a
  /// step.
  private static func known(_ place: [String: Double]) -> Double {
    let (a, b) = (place["a", default: .nan], place["b", default: .nan])
    let (c, d) = (place["c", default: .nan], place["d", default: .nan])
    // The series of the exponential function, exact to a double on (0, 1).
    let power = (1...20).reversed().reduce(1.0) { 1 + $0 * a / Double($1) }
    return power + b * c + (d < 0.3 ? 1 : 0)
  }
  private static let knownMean = 2.718281828459045 - 1 + 0.25 + 0.3

  /// Of 1,600 runs the share has a binomial standard error of 0.54 %. A hundred scenarios do not
  /// divide into 32 replicates of one size. Scenarios for Sobol' indices come in groups of six.
  @Test(arguments: ScenarioSampling.allCases, [96, 100])
  func `95 % intervals of the mean hold it in 93 to 97 of 100 runs`(
    sampling: ScenarioSampling, groupCount: Int
  ) throws {
    let runs = 1_600
    let groupSize = sampling == .saltelli ? 6 : 1
    let scenarioCount = groupCount * groupSize
    let clusters = Sampling.clustered(trialsPerCluster: groupSize)
    var hits = 0
    for run in 0..<runs {
      let sampler = ScenarioSampler(
        sampling, names: ["a", "b", "c", "d"], seed: UInt64(run), scenarioCount: scenarioCount)
      let values = (0..<scenarioCount).map { Self.known(sampler.probabilities(in: $0)) }
      var partial = Partial(metricCount: 1, sampling: clusters)
      try partial.add(metric: 0, values: values.span, firstTrial: 0)
      let estimator = try #require(
        Estimator(partial.metrics[0], sampling: clusters))
      let mean = estimator.mean()
      if mean.lower <= Self.knownMean, Self.knownMean <= mean.upper { hits += 1 }
    }
    let share = Double(hits) / Double(runs)
    #expect((0.93...0.97).contains(share), "\(sampling), \(scenarioCount): \(share)")
  }

  /// The cost of 30 days without a shock: sums and products of uncertain numbers.
  private static func job(_ sampling: ScenarioSampling, seed: Int) throws -> Job {
    let text = """
      chokepoint: 1
      name: smooth
      start: 2025-01-01
      days: 30
      trials: 16384
      trials_per_scenario: 32
      seed: \(seed)
      sampling: \(sampling.rawValue)
      carrying_per_year: {uniform: [5%, 9%]}
      network:
        products: [{name: car, demand_per_day: {triangular: [80, 100, 130]}}]
        stages: [{name: mine, country: A, makes: ore}, {name: plant, country: B, makes: car}]
        inputs: [{stage: plant, input: ore, per_unit: {uniform: [1, 3]}, cover_days: 9}]
        lanes:
          - {from: mine, to: plant, transit_days: 12, value_usd: {pert: [90, 100, 150]},
            freight_usd: {normal: {mean: 5, sd: 1}}}
      """
    let root = try JobSource.parse(Array(text.utf8), path: "job.yaml").root.canonical
    let diagnostics = Diagnostics()
    return try #require(Job(root, diagnostics), "\(diagnostics.all.map(\.description))")
  }

  /// The variance over seeds of a run's mean cost.
  private func variance(_ sampling: ScenarioSampling, seeds: Int) throws -> Double {
    let means = try (1...seeds).map { seed in
      let engine = Engine(try Self.job(sampling, seed: seed))
      let cost = try #require(engine.metrics.firstIndex { $0.name == "cost.absolute_usd" })
      var sum = 0.0
      engine.run(0..<16384) { _, count, value in
        for trial in 0..<count { sum += value(cost, trial) }
      }
      return sum / 16384
    }
    let mean = means.reduce(0, +) / Double(seeds)
    return means.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(seeds - 1)
  }

  /// They take 98 and 99 % of it.
  @Test func `even points take most of the variance of a smooth mean`() throws {
    let seeds = 24
    let random = try variance(.random, seeds: seeds)
    let hypercube = try variance(.latinHypercube, seeds: seeds)
    let sobol = try variance(.sobol, seeds: seeds)
    #expect(random > 10 * hypercube)
    #expect(random > 25 * sobol)
  }
}
