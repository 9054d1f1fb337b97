import Testing

/// With tariffs alone the cost is rate times value, to the cent; entry fees are clamped per entry.
/// The bounds are those of US merchandise processing fees of fiscal year 2026 (90 FR 34668), which
/// bind below 9,694 and above 188,077 USD of customs value.
struct TariffTests {
  static func job(unitsPerDay: Double, policy: String) -> String {
    """
    chokepoint: 1
    name: tariff
    start: 2025-01-01
    days: 100
    network:
      products: [{name: car, demand_per_day: \(unitsPerDay)}]
      stages:
        - {name: magnets, country: CN, makes: magnet}
        - {name: cars, country: US, makes: car}
      inputs: [{stage: cars, input: magnet, cover_days: 20}]
      lanes:
        - {from: magnets, to: cars, transit_days: 30, value_usd: 41.3, hs: 8505.11, mode: ocean}
    policy:
      start: conflict
      regimes: {conflict: {}}
      instruments:
    \(policy)
    """
  }

  @Test func `duties of several tariffs add up on one customs value`() throws {
    let trials = try Trials(
      TariffTests.job(
        unitsPerDay: 1000,
        policy: """
                - {tariff: mfn, on: {to: US, hs: "8505"}, base: [{from: 2024-01-01, rate: 2.1%}]}
                - tariff: added
                  on: {from: CN, to: US}
                  base: [{from: 2024-01-01, rate: 20%}, {from: 2025-02-10, rate: 30%}]
                - {tariff: elsewhere, on: {from: JP}, base: [{from: 2024-01-01, rate: 90%}]}
          """))
    let before = 40.0 * 1000 * 41.3 * 0.221
    let after = 60.0 * 1000 * 41.3 * 0.321
    for value in try trials("cost.absolute_usd") {
      #expect(abs(value - (before + after)) < 0.005)
    }
    let added = 60.0 * 1000 * 41.3 * 0.10
    for value in try trials("cost.duty_usd") { #expect(abs(value - added) < 0.005) }
  }

  @Test func `a hike that is never withdrawn takes effect after its lag`() throws {
    let trials = try Trials(
      TariffTests.job(
        unitsPerDay: 1000,
        policy: """
                - tariff: added
                  on: {to: US}
                  base: [{from: 2024-01-01, rate: 30%}]
                  hike: {on: 2025-01-11, size: 100%, lag_days: 22}
                  most: 110%
          """))
    let expected = (100.0 - 32) * 1000 * 41.3 * 0.80
    for value in try trials("cost.duty_usd") { #expect(abs(value - expected) < 0.005) }
  }

  @Test(arguments: [
    (9_693.0, 33.58), (9_694.0, 33.58), (9_695.0, 33.583), (100_000.0, 346.4),
    (188_076.0, 651.495), (188_077.0, 651.4987), (188_078.0, 651.50), (900_000.0, 651.50),
  ])
  func `the processing fee of an entry keeps its bounds`(value: Double, fee: Double) throws {
    let trials = try Trials(
      TariffTests.job(
        unitsPerDay: value / 41.3,
        policy: """
                - customs-fee: processing
                  on: {to: US}
                  rate: 0.3464%
                  least_usd: 33.58
                  most_usd: 651.50
          """))
    for cost in try trials("cost.absolute_usd") { #expect(abs(cost - fee * 100) < 0.5) }
    let exact = min(max(0.003464 * value, 33.58), 651.50)
    for cost in try trials("cost.absolute_usd") { #expect(abs(cost - exact * 100) < 0.005) }
  }
}
