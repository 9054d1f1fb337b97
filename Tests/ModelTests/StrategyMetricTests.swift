import Model
import Syntax
import Testing

/// Keys of a job that name metrics of its strategies, which the strategies' own jobs do not have.
@Suite struct StrategyMetricTests {
  private func job(_ more: String, sampling: String = "random") throws -> Job {
    try Jobs.read(
      """
      chokepoint: 1
      name: hedged
      start: 2025-01-01
      sampling: \(sampling)
      network:
        products: [{name: car, demand_per_day: 10}]
        stages: [{name: mine, country: A, makes: ore}, {name: plant, country: B, makes: car}]
        inputs: [{stage: plant, input: ore, cover_days: {uniform: [10, 20]}}]
        lanes: [{from: mine, to: plant, transit_days: 9}]
      strategies:
        - {name: stock, change: {"inputs[plant, ore].cover_days": 60}}
      \(more)
      """)
  }

  @Test func `a run may go on until the saving of a strategy is known`() throws {
    let job = try job("until: {metric: strategy.stock.saves_usd, half_width: 5%}")
    #expect(job.stopRule?.metric.name == "strategy.stock.saves_usd")
  }

  @Test func `the saving of a strategy may have thresholds`() throws {
    let job = try job("measures: {exceed: {strategy.stock.saves_usd: [0, 1e5]}}")
    #expect(job.measures.thresholds.map(\.value) == [0, 1e5])
  }

  @Test func `a strategy may make the only uncertain number certain`() throws {
    let job = try job("", sampling: "saltelli")
    #expect(job.designNames == ["inputs[plant, ore].cover_days"])
    #expect(job.strategies.map(\.job.uncertainNames) == [[]])
  }
}
