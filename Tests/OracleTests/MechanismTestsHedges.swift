import Testing

/// What a buyer can do: stock, hurry, buy ahead; each against what it costs.
struct MechanismTestsHedges {
  private static let ban = MechanismTestsControls.cut(
    "export-ban: ban", "on: {from: CN}\n      removes: 100%\n      active: {conflict: 100%}")

  @Test func `a stock saves the margin of the days that it covers, less its cost`() throws {
    let trials = try Trials(
      Plant(
        product: ", margin_usd: 5, patience_days: 1",
        job: """
          strategies:
            - name: stock
              change: {"inputs[cars, magnet].cover_days": 40}
              costs_usd_per_year: 365
          """)(MechanismTestsHedges.ban))
    for trial in trials.metrics {
      #expect(abs(try #require(trial["cost.total_usd"]) - 50 * 10 * 5) < 1e-6)
      let saves = try #require(trial["strategy.stock.saves_usd"])
      #expect(abs(saves - (30 * 10 * 5 - 200)) < 1e-6)
      #expect(abs(try #require(trial["strategy.stock.cost.total_usd"]) - (1000 + 200)) < 1e-6)
    }
  }

  @Test func `air freight makes good the days that it is faster`() throws {
    let trials = try Trials(
      Plant(
        network: """
            expedites:
              - {lane: magnets > cars, transit_days: 1, premium_usd: 2, when_cover_below_days: 5}
          """)(MechanismTestsHedges.ban))
    for lost in try trials("product.car.lost_days") { #expect(abs(lost - 46) < 1e-9) }
    // With no surge the stock never recovers, so everything flies from day 80 on.
    for cost in try trials("cost.expedite_usd") { #expect(abs(cost - 120 * 10 * 2) < 1e-6) }
  }

  /// Twenty days of supply ahead of a tariff announced on day 20 for day 80.
  private static func hurried(_ hike: String) -> String {
    Plant(
      supplier: ", surge: 100%",
      network: """
          front_loads:
            - {stage: cars, input: magnet, before: duty, extra_cover_days: 20, days_ahead: 45}
        """, job: "carrying_per_year: 10%")(
        """
            - tariff: duty
              on: {from: CN}
              base: [{from: 2024-01-01, rate: 0%}]
              hike: {on: \(Plant.date(20)), size: 50%, lag_days: 60\(hike)}
        """)
  }

  @Test func `goods bought ahead of a tariff escape it`() throws {
    for duty in try Trials(MechanismTestsHedges.hurried(""))("cost.duty_usd") {
      #expect(abs(duty - 0.5 * 1000 * (120 - 20)) < 1e-6)
    }
  }

  @Test func `an empty threat still ties up money`() throws {
    let trials = try Trials(MechanismTestsHedges.hurried(", withdrawn: 100%"))
    for duty in try trials("cost.duty_usd") { #expect(duty == 0) }
    for carrying in try trials("cost.carrying_usd") { #expect(carrying > 200) }
  }

  @Test func `a design that needs half the magnets pays half the duty`() throws {
    let trials = try Trials(
      Plant(
        job: """
          strategies:
            - name: lean
              change: {"inputs[cars, magnet].per_unit": 0.5}
          """)(
          """
              - tariff: duty
                on: {from: CN}
                base: [{from: 2024-01-01, rate: 0%}, {from: \(Plant.date(100)), rate: 25%}]
          """))
    for saves in try trials("strategy.lean.saves_usd") {
      #expect(abs(saves - 0.25 * 500 * 100) < 1e-6)
    }
  }
}
