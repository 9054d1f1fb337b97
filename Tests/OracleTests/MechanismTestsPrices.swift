import Foundation
import Testing

/// Prices that jump, fade, drift and move together. The plant lands 1,000 USD of magnets a day; a
/// jump holds from day 21 to day 119, both of which are days on which prices move.
struct MechanismTestsPrices {
  private static func shocked(
    _ keys: String, lane: String, product: String = "", job: String = ""
  ) -> String {
    Plant(
      product: product, lane: lane, job: "market: {factors: {metal: {vol: 0%}}}\n\(job)")(
        """
            - price-shock: jump
              factor: metal
              from: \(Plant.date(21))
              until: \(Plant.date(119))
              active: {conflict: 100%}
              \(keys)
        """)
  }

  private func expect(
    _ usd: Double, _ driver: String, _ job: String,
    at location: SourceLocation = #_sourceLocation
  ) throws {
    for cost in try Trials(job)("cost.\(driver)_usd") {
      #expect(abs(cost - usd) < 1e-6 * max(usd, 1), sourceLocation: location)
    }
  }

  @Test func `a jump raises the cost of what follows it`() throws {
    try expect(
      98 * 1000 * 0.4 * 2, "material",
      MechanismTestsPrices.shocked("times: 3", lane: ", follows: {metal: 40%}"))
  }

  @Test func `a buyer under contract does not see the scarcity price`() throws {
    try expect(
      0, "material",
      MechanismTestsPrices.shocked("times: 3\n      tier: spot", lane: ", follows: {metal: 40%}"))
  }

  @Test func `a jump fades within weeks`() throws {
    // The lever is multiplied every day, the price read from it every week.
    let expected = (0..<14).reduce(0) { $0 + 7000 * (pow(3, pow(2, -Double($1) / 2)) - 1) }
    try expect(
      expected, "material",
      MechanismTestsPrices.shocked(
        "times: 3\n      half_life_days: 14", lane: ", follows: {metal: 100%}"))
  }

  @Test func `freight follows its own rate`() throws {
    try expect(
      98 * 10 * 5 * 1, "freight",
      MechanismTestsPrices.shocked("times: 2", lane: ", freight_usd: 5, freight_follows: metal"))
  }

  @Test func `duties are levied on the dearer goods`() throws {
    let job = MechanismTestsPrices.shocked("times: 3", lane: ", follows: {metal: 40%}")
    let tariff = """
          - tariff: duty
            on: {from: CN}
            base: [{from: 2024-01-01, rate: 10%}]
      """
    try expect(0.1 * 98 * 1000 * 0.8, "duty", "\(job)\n\(tariff)")
  }

  @Test func `demand follows its factor`() throws {
    let trials = try Trials(
      MechanismTestsPrices.shocked("times: 0.5", lane: "", product: ", demand_follows: metal"))
    for rate in try trials("product.car.fill_rate") {
      #expect(abs(rate - (200 - 49) / 200) < 1e-9)
    }
  }

  @Test func `prices are calm in a truce and wild in an escalation`() throws {
    func spread(_ start: String) throws -> Double {
      let costs = try Trials(
        Plant(
          lane: ", follows: {metal: 100%}", start: start, regimes: "{truce: {}, escalation: {}}",
          job: "market: {factors: {metal: {vol: 0%, in: {escalation: {vol: 80%}}}}}")("    []"),
        count: 256)("cost.material_usd")
      return (costs.max() ?? 0) - (costs.min() ?? 0)
    }
    #expect(try spread("truce") == 0)
    #expect(try spread("escalation") > 10_000)
  }

  @Test(arguments: [0.9, 0, -0.9]) func `factors move together as the job says`(
    correlation: Double
  ) throws {
    // Half the value follows each factor: the variance of their sum is 2 + 2 rho of one's.
    func variance(_ follows: String, _ correlation: Double) throws -> Double {
      let count = 4096
      let costs = try Trials(
        Plant(
          lane: ", follows: {\(follows)}",
          job: """
            market:
              factors: {fuel: {vol: 10%}, metal: {vol: 10%}}
              correlation: [[fuel, metal, \(correlation)]]
            """)("    []"), count: count)("cost.material_usd")
      let mean = costs.reduce(0, +) / Double(count)
      return costs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count - 1)
    }
    let one = try variance("fuel: 50%", correlation)
    let both = try variance("fuel: 50%, metal: 50%", correlation)
    #expect(abs(both / one - (2 + 2 * correlation)) < 0.15 * (2 + 2 * correlation) + 0.02)
  }
}
