import JobFile
import Model
import Syntax
import Testing

/// Strategies, correlations and instruments that answer each other: what is valid and what is said
/// of the rest.
struct StrategyTests {
  private func job(_ rest: String) -> String {
    """
    chokepoint: 1
    name: choice
    start: 2025-01-01
    network:
      products: [{name: car, demand_per_day: 1}]
      stages:
        - {name: mine, country: A, makes: ore}
        - {name: plant, country: B, makes: car}
      inputs: [{stage: plant, input: ore, cover_days: 5}]
      lanes: [{from: mine, to: plant, transit_days: 1, value_usd: 2}]
    \(rest)
    """
  }

  private func findings(_ rest: String) throws -> [String] {
    let diagnostics = Diagnostics()
    let root = try JobSource.parse(Array(job(rest).utf8), path: "j.yaml").root.canonical
    #expect(Job(root, diagnostics) == nil)
    return diagnostics.inFileOrder.map(\.description)
  }

  @Test(arguments: [
    ("\"inputs[plant, ore].cover_days\": 60", 60.0), ("order_smoothing_days: 9", 5),
    ("\"lanes[mine > plant].value_usd\": 3", 5), ("\"stages[plant].surge\": 20%", 5),
    ("\"products[car].patience_days\": 20", 5),
  ])
  func `a strategy is the job with keys changed`(_ change: String, _ cover: Double) throws {
    let job = try Jobs.read(
      job("strategies: [{name: hedge, change: {\(change)}, costs_usd_per_year: 7}]"))
    let strategy = try #require(job.strategies.first)
    #expect(strategy.name == "hedge" && strategy.cost == 7)
    #expect(strategy.job.network.inputs[0].cover.value(at: 0.5) == cover)
    #expect(job.network.inputs[0].cover.value(at: 0.5) == 5)
    let names = Metric.all(of: job).map(\.name)
    #expect(names.suffix(4).allSatisfy { $0.hasPrefix("strategy.hedge.") })
  }

  @Test(arguments: [
    ("\"inputs[plant, oar].cover_days\": 60", "no member of `inputs` is `plant, oar`"),
    ("\"inputs[plant, ore].cover_day\": 60", "unknown key `cover_day`"),
    ("\"inputs[plant, ore].cover_days\": -1", "must be from 0 to 3650"),
    ("\"inputs[plant\": 1", "is not a path"),
    ("\"factors[ore].vol\": 1", "the job has no `factors`"),
    ("days: 30", "changes what is compared"), ("seed: 30", "changes what is compared"),
    ("\"name.x\": 30", "nothing that has a key `x`"),
  ])
  func `a change that cannot be made is reported at its place`(
    _ change: String, _ reason: String
  ) throws {
    let found = try findings("strategies:\n  - {name: hedge, change: {\(change)}}")
    #expect(found.contains { $0.contains(reason) && $0.hasPrefix("j.yaml:12") }, "\(found)")
  }

  @Test func `two strategies of one name are refused`() throws {
    let found = try findings(
      "strategies: [{name: a, change: {days: 365}}, {name: a, change: {days: 365}}]")
    #expect(found.contains { $0.contains("two strategies have this name") })
  }

  @Test func `correlations that cannot be name the pair and its range`() throws {
    let found = try findings(
      """
      market:
        factors: {a: {vol: 10%}, b: {vol: 10%}, c: {vol: 10%}}
        correlation: [[a, b, 0.9], [a, c, 0.9], [b, c, -0.5]]
      """)
    #expect(found.count == 1)
    #expect(found[0].contains("`a` and `c` cannot have 0.9"), "\(found)")
    // Given the others, it is 0.9 (-0.5) - or + sqrt((1 - 0.9^2) (1 - 0.5^2)).
    #expect(found[0].contains("from -0.827 to -0.073"), "\(found)")
    #expect(found[0].hasPrefix("j.yaml:13"))
  }

  @Test func `a pair given twice and a factor with itself are refused`() throws {
    let found = try findings(
      """
      market:
        factors: {a: {}, b: {}}
        correlation: [[a, b, 0.1], [b, a, 0.1], [a, a, 1]]
      """)
    #expect(found.contains { $0.contains("gives the pair a second time") })
    #expect(found.contains { $0.contains("correlates `a` with itself") })
  }

  @Test func `instruments that answer each other in a circle are refused`() throws {
    let found = try findings(
      """
      policy:
        instruments:
          - {tariff: x, on: {to: B}, hike: {answers: y, size: 10%}}
          - {quota: y, on: {to: B}, allows: 50%, answers: x}
      """)
    #expect(found.contains { $0.contains("answers an instrument that answers it") }, "\(found)")
  }

  @Test func `two quotas on one lane are refused`() throws {
    let found = try findings(
      """
      policy:
        instruments:
          - {quota: x, on: {to: B}, allows: 50%}
          - {quota: y, on: {from: A}, allows: 50%}
      """)
    #expect(found.contains { $0.contains("bites on lane `mine > plant` together with `x`") })
  }
}
