import Testing

/// Without shocks the system stays where it is, to the bit.
struct UndisturbedTests {
  static let job = """
    chokepoint: 1
    name: calm
    start: 2025-01-01
    days: 500
    carrying_per_year: 11%
    network:
      products:
        - {name: car, demand_per_day: 333.3, margin_usd: 700, late_penalty_usd_per_day: 9}
        - {name: van, demand_per_day: 71.7, margin_usd: 900, patience_days: 10}
      stages:
        - {name: ore, country: A, makes: oxide, surge: 10%, surge_premium_usd: 3}
        - {name: north, country: B, makes: magnet, surge: 5%, surge_premium_usd: 2}
        - {name: south, country: C, makes: magnet}
        - {name: cars, country: D, makes: car, surge: 25%, surge_premium_usd: 30}
        - {name: vans, country: D, makes: van}
      inputs:
        - {stage: north, input: oxide, per_unit: 0.31, cover_days: 12}
        - {stage: cars, input: magnet, per_unit: 2.3, cover_days: 31}
        - {stage: vans, input: magnet, per_unit: 3.1, cover_days: 0}
      lanes:
        - {from: ore, to: north, transit_days: 9, value_usd: 60, freight_usd: 0.2}
        - {from: north, to: cars, transit_days: 33, share: 70%, value_usd: 41.3, freight_usd: 0.4}
        - {from: south, to: cars, transit_days: 4, share: 30%, value_usd: 52, freight_usd: 0.1}
        - {from: north, to: vans, transit_days: 35, value_usd: 41.9, freight_usd: 0.4}
    """

  @Test func `no shock means no cost and no delay, exactly`() throws {
    let trials = try Trials(UndisturbedTests.job)
    for trial in trials.metrics {
      for (name, value) in trial where name.hasPrefix("cost.") && name != "cost.absolute_usd" {
        #expect(value == 0, "\(name)")
      }
      for (name, value) in trial where name.hasPrefix("delay.") {
        #expect(value == (name == "delay.first_stockout_day" ? 500 : 0), "\(name)")
      }
      #expect(abs(try #require(trial["product.car.fill_rate"]) - 1) < 1e-12)
      #expect(abs(try #require(trial["product.van.lost_days"])) < 1e-9)
    }
  }

  @Test func `what an undisturbed year costs follows from its flows`() throws {
    let trials = try Trials(UndisturbedTests.job)
    let cars = 333.3 * 2.3
    let vans = 71.7 * 3.1
    let oxide = (cars * 0.7 + vans) * 0.31
    let freight = (oxide * 0.2 + cars * (0.7 * 0.4 + 0.3 * 0.1) + vans * 0.4) * 500
    let carried =
      oxide * (12 + 9) * 60 + vans * 35 * 41.9
      + cars * (31 + 0.7 * 33 + 0.3 * 4) * (0.7 * 41.3 + 0.3 * 52)
    let expected = freight + carried * 0.11 / 365 * 500
    for value in try trials("cost.absolute_usd") {
      #expect(abs(value / expected - 1) < 1e-12)
    }
  }
}
