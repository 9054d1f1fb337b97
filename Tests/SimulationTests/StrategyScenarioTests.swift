internal import JobFile
internal import Model
internal import Simulation
internal import Syntax
internal import Testing

/// A strategy that makes the only uncertain number certain still counts from the scenario at hand.
@Suite struct StrategyScenarioTests {
  @Test func `savings do not depend on which scenarios a worker has met`() throws {
    let text = """
      chokepoint: 1
      name: certain
      start: 2025-01-01
      days: 60
      trials: 1024
      network:
        products: [{name: car, demand_per_day: 10}]
        stages:
          - {name: mine, country: A, makes: ore}
          - {name: plant, country: B, makes: car}
        inputs: [{stage: plant, input: ore, cover_days: 5}]
        lanes: [{from: mine, to: plant, transit_days: 3, freight_usd: {uniform: [1, 9]}}]
      strategies:
        - {name: fixed, change: {"lanes[mine > plant].freight_usd": 4}}
      """
    let root = try JobSource.parse(Array(text.utf8), path: "j.yaml").root.canonical
    let job = try #require(Job(root, Diagnostics()))
    let names = Metric.all(of: job).map(\.name)
    let saving = try #require(names.firstIndex(of: "strategy.fixed.saves_usd"))
    let together = Agreement.values(job, 0..<1024).map { $0[saving] }
    for first in stride(from: UInt64(768), through: 0, by: -256) {
      let alone = Agreement.values(job, first..<first + 256).map { $0[saving] }
      #expect(alone == Array(together[Int(first)..<Int(first) + 256]))
    }
    #expect(Set(together).count == 4)
  }
}
