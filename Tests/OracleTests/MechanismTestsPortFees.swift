import Foundation
import Testing

/// Fees on ships, from day 20 to day 120 on 10 units a day, 100 of them in a container.
struct MechanismTestsPortFees {
  private static func fee(_ name: String, _ keys: String) -> String {
    """
        - port-fee: \(name)
          on: {from: CN}
          from: \(Plant.date(20))
          until: \(Plant.date(120))
          usd_per_net_ton: [{from: 2024-01-01, rate: 50}]
          net_tons_per_teu: 6.1
          \(keys)
    """
  }

  private static let ships = Plant(lane: ", units_per_teu: 100, port_capacity: 100%")

  @Test func `yearly cap, exposure and pass-through scale the fee`() throws {
    let trials = try Trials(
      MechanismTestsPortFees.ships(
        MechanismTestsPortFees.fee(
          "capped",
          """
          charges_per_year_most: 5
                rotations_per_year: 8
                exposure: 15%
                passed_on: 40%
                active: {conflict: 100%}
          """)))
    let unit = 50 * 6.1 * 5 / 8 * 0.15 * 0.4 / 100
    for fee in try trials("cost.port_fee_usd") { #expect(abs(fee - unit * 1000) < 1e-6) }
  }

  @Test func `carriers redeploy their ships, and the fee fades`() throws {
    let trials = try Trials(
      MechanismTestsPortFees.ships(
        MechanismTestsPortFees.fee(
          "fading",
          "redeployed_half_life_days: 40\n      passed_on: 100%\n      active: {conflict: 100%}")))
    let days = (1 - pow(2, -100.0 / 40)) / (1 - pow(2, -1.0 / 40))
    let expected = 50 * 6.1 / 100 * 10 * days
    for fee in try trials("cost.port_fee_usd") { #expect(abs(fee / expected - 1) < 1e-9) }
  }

  @Test func `the other side charges as long as the first does`() throws {
    let first = MechanismTestsPortFees.fee(
      "american", "passed_on: 100%\n      active: {conflict: 60%}")
    let second = MechanismTestsPortFees.fee("chinese", "passed_on: 100%\n      answers: american")
    let count = 1024
    let trials = try Trials(
      MechanismTestsPortFees.ships("\(first)\n\(second)"), count: count)
    let fees = try trials("cost.port_fee_usd")
    let both = 2 * 50 * 6.1 / 100 * 1000
    for fee in fees { #expect(fee == 0 || abs(fee - both) < 1e-6) }
    let share = Double(fees.filter { $0 > 0 }.count) / Double(count)
    #expect(abs(share - 0.6) < 4.5 * (0.24 / Double(count)).squareRoot())
  }

  @Test func `a sailing lost delays goods by a week`() throws {
    var ships = MechanismTestsPortFees.ships
    ships.input = "cover_days: 3"
    let trials = try Trials(
      ships(
        MechanismTestsPortFees.fee("slow", "delay_days: 7\n      active: {conflict: 100%}")))
    for lost in try trials("product.car.lost_days") { #expect(abs(lost - 4) < 1e-9) }
    #expect(try trials("delay.transit_days") == trials("delay.days_late"))
  }

  @Test func `a port that handles half lets half through`() throws {
    let trials = try Trials(
      MechanismTestsPortFees.ships(
        MechanismTestsPortFees.fee("jam", "throughput: 50%\n      active: {conflict: 100%}")))
    for lost in try trials("product.car.lost_days") { #expect(abs(lost - (50 - 10)) < 1e-9) }
    #expect(try trials("delay.port_days") == trials("delay.days_late"))
  }
}
