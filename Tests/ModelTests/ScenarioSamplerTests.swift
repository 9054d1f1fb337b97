import JobFile
import Model
import Syntax
import Testing

@Suite struct ScenarioSamplerTests {
  private static let designs: [ScenarioSampling] = [.latinHypercube, .sobol]
  private static let names = ["a", "b", "c", "d", "e"]
  /// Points of a replicate: a power of two, at which Sobol' points are balanced.
  private static let pointCount = 64

  private func sampler(
    _ sampling: ScenarioSampling, names: [String] = names, seed: UInt64 = 5,
    pointCount: Int = pointCount
  ) -> ScenarioSampler {
    ScenarioSampler(
      sampling, names: names, seed: seed,
      scenarioCount: pointCount * ScenarioSampler.replicateCount)
  }

  /// The values of one number in the points of a replicate.
  private func column(
    _ name: String, of sampler: ScenarioSampler, replicate: Int, count: Int = pointCount
  ) -> [Double] {
    (0..<count).map { point in
      sampler.probabilities(in: point * ScenarioSampler.replicateCount + replicate)[
        name, default: .nan]
    }
  }

  @Test func `random points are the words of the stream of the scenario`() {
    let words = Stream(seed: 5, name: "scenario b").words(trial: 77, step: 0)
    let number = (UInt64(words.x) << 32 | UInt64(words.y)) >> 12
    let place = sampler(.random).probabilities(in: 77)["b"]
    #expect(place == (Double(number) + 0.5) * 0x1p-52)
  }

  /// Numbers b and e in four scenarios, by a program in Python written from the page of the model.
  @Test(arguments: [
    (
      sampling: ScenarioSampling.latinHypercube,
      b: [0.8976261348802603, 0.6337362554111905, 0.27439886461453195, 0.03048118894329644],
      e: [0.1949907554077583, 0.5923572218258244, 0.5824946908509461, 0.5685981927932745]
    ),
    (
      sampling: .sobol,
      b: [0.01053178810980171, 0.9558250316185877, 0.014229191816411912, 0.7016006953781471],
      e: [0.012777423136867583, 0.09153754950966686, 0.9755825466709211, 0.5837078866316006]
    ),
  ])
  func `points are those of the page of the model`(
    sampling: ScenarioSampling, b: [Double], e: [Double]
  ) {
    let sampler = sampler(sampling)
    let points = [0, 77, 1000, 2047].map { sampler.probabilities(in: $0) }
    #expect(points.map { $0["b"] } == b)
    #expect(points.map { $0["e"] } == e)
  }

  @Test(arguments: designs)
  func `each number has one point of a replicate in every equal part`(
    sampling: ScenarioSampling
  ) {
    let sampler = sampler(sampling)
    for replicate in 0..<ScenarioSampler.replicateCount {
      for name in Self.names {
        let parts = column(name, of: sampler, replicate: replicate)
          .map { Int(($0 * Double(Self.pointCount)).rounded(.down)) }
        #expect(parts.sorted() == Array(0..<Self.pointCount), "\(name), \(replicate)")
      }
    }
  }

  @Test(arguments: designs)
  func `scenarios beyond those of the job have points too`(sampling: ScenarioSampling) {
    let sampler = sampler(sampling, pointCount: 7)
    for scenario in [7 * 32, 7 * 32 + 5, 1 << 40] {
      let points = sampler.probabilities(in: scenario)
      #expect(points.values.allSatisfy { $0 > 0 && $0 < 1 } && points.count == Self.names.count)
    }
  }

  @Test(arguments: [1, 7, 25, 977])
  func `a hypercube needs no power of two`(pointCount: Int) {
    let sampler = sampler(.latinHypercube, pointCount: pointCount)
    let parts = column("c", of: sampler, replicate: 31, count: pointCount)
      .map { Int(($0 * Double(pointCount)).rounded(.down)) }
    #expect(parts.sorted() == Array(0..<pointCount))
  }

  @Test func `two numbers of a Sobol' replicate hit every box of equal size`() {
    let sampler = sampler(.sobol)
    for replicate in 0..<ScenarioSampler.replicateCount {
      let (x, y) = (
        column("a", of: sampler, replicate: replicate),
        column("b", of: sampler, replicate: replicate)
      )
      for exponent in 0...6 {
        let (columns, rows) = (1 << exponent, Self.pointCount >> exponent)
        let boxes = zip(x, y).map { x, y in
          Int(x * Double(columns)) * rows + Int(y * Double(rows))
        }
        #expect(Set(boxes).count == Self.pointCount, "\(columns) x \(rows), \(replicate)")
      }
    }
  }

  @Test(arguments: ScenarioSampling.allCases)
  func `a point alone is uniform`(sampling: ScenarioSampling) {
    // One point of one replicate under many seeds: chi-squared of 19 degrees of freedom, below 45
    // in 999 of 1,000 seeds.
    var counts = [Double](repeating: 0, count: 20)
    let runs = 4000
    for seed in 0..<runs {
      let sampler = sampler(sampling, names: ["a"], seed: UInt64(seed), pointCount: 9)
      counts[Int((sampler.probabilities(in: 5 * 32 + 3)["a"] ?? 0) * 20)] += 1
    }
    let expected = Double(runs) / 20
    let statistic = counts.reduce(0) { $0 + ($1 - expected) * ($1 - expected) / expected }
    #expect(statistic < 45)
  }

  @Test(arguments: ScenarioSampling.allCases)
  func `the order of the questions does not matter`(sampling: ScenarioSampling) {
    let (forwards, backwards) = (sampler(sampling), sampler(sampling))
    let scenarios = 0..<(Self.pointCount * ScenarioSampler.replicateCount)
    let later = scenarios.reversed().map { backwards.probabilities(in: $0) }
    #expect(scenarios.map { forwards.probabilities(in: $0) } == later.reversed())
  }

  @Test func `a permutation is the same kept or followed`() {
    let stream = Stream(seed: 3, name: "hypercube a")
    var kept = LatinHypercube(pointCount: 500, axisCount: 1)
    var followed = LatinHypercube(pointCount: 500, axisCount: 1, keptCellsMax: 499)
    for point in 0..<500 {
      let cell = kept.cell(of: point, axis: 0, replicate: 9, stream)
      #expect(cell == followed.cell(of: point, axis: 0, replicate: 9, stream))
    }
  }

  @Test func `replicates differ`() {
    for sampling in Self.designs {
      let sampler = sampler(sampling)
      let columns = (0..<ScenarioSampler.replicateCount)
        .map { column("a", of: sampler, replicate: $0).map { Int($0 * 64) } }
      #expect(Set(columns).count == ScenarioSampler.replicateCount)
    }
  }

  private func job(_ sampling: ScenarioSampling, margin: String = "3") throws -> Job {
    try Jobs.read(
      """
      chokepoint: 1
      name: sampled
      start: 2025-01-01
      sampling: \(sampling.rawValue)
      carrying_per_year: {uniform: [5%, 9%]}
      network:
        products: [{name: car, demand_per_day: {uniform: [1, 9]}, margin_usd: \(margin)}]
        stages: [{name: mine, country: A, makes: ore}, {name: plant, country: B, makes: car}]
        inputs: [{stage: plant, input: ore}]
        lanes: [{from: mine, to: plant, transit_days: {uniform: [1, 30]}}]
      """)
  }

  @Test(arguments: ScenarioSampling.allCases)
  func `a certain number has no part in the points`(sampling: ScenarioSampling) throws {
    let (one, other) = (try job(sampling), try job(sampling, margin: "700"))
    let names = [
      "carrying_per_year", "lanes[mine > plant].transit_days", "products[car].demand_per_day",
    ]
    #expect(one.uncertainNames == names)
    for scenario in [0, 1, 33, 39] {
      let (first, second) = (ScenarioSampler(one), ScenarioSampler(other))
      #expect(first.probabilities(in: scenario) == second.probabilities(in: scenario))
      #expect(Set(first.probabilities(in: scenario).keys) == Set(names))
    }
  }

  @Test func `more uncertain numbers than Sobol' dimensions are refused with the remedy`() throws {
    func diagnostics(_ sampling: String, lanes: Int) throws -> [String] {
      let mines = (0..<lanes).map { "    - {name: m\($0), country: A, makes: ore}" }
      let rows = (0..<lanes).map {
        "    - {from: m\($0), to: plant, transit_days: {uniform: [1, 30]}}"
      }
      let text = """
        chokepoint: 1
        name: wide
        start: 2025-01-01
        sampling: \(sampling)
        network:
          products: [{name: car, demand_per_day: 1}]
          inputs: [{stage: plant, input: ore}]
          stages:
            - {name: plant, country: B, makes: car}
        \(mines.joined(separator: "\n"))
          lanes:
        \(rows.joined(separator: "\n"))
        """
      let diagnostics = Diagnostics()
      let root = try JobSource.parse(Array(text.utf8), path: "job.yaml").root.canonical
      #expect((Job(root, diagnostics) == nil) == diagnostics.hasErrors)
      return diagnostics.all.map(\.description)
    }
    #expect(try diagnostics("sobol", lanes: 256) == [])
    #expect(try diagnostics("latin-hypercube", lanes: 257) == [])
    let errors = try diagnostics("sobol", lanes: 257)
    #expect(errors.count == 1)
    #expect(errors.first?.hasPrefix("job.yaml:4:11: error: sampling: 257 numbers") == true)
    #expect(errors.first?.contains("write `latin-hypercube`") == true)
  }
}
