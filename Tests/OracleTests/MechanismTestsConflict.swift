import Testing

/// The course of the conflict: who moves together, what dates decide, what is known, what families
/// of scenarios cost.
struct MechanismTestsConflict {
  private static let ban = """
        - export-ban: ban
          on: {from: CN}
          removes: 100%
          active: {escalation: 100%}
    """

  @Test func `a summit on its date ends what the escalation began`() throws {
    let trials = try Trials(
      Plant(
        start: "truce", regimes: "{truce: {}, escalation: {}}",
        policy: """
            events:
              - {date: \(Plant.date(20)), name: blacklist, then: {escalation: 100%}}
              - {date: \(Plant.date(80)), name: summit, then: {truce: 100%}}
          """)(MechanismTestsConflict.ban))
    for lost in try trials("product.car.lost_days") { #expect(abs(lost - 50) < 1e-9) }
  }

  @Test func `an extension of the truce puts the stop off by as many days`() throws {
    func firstShort(_ policy: String) throws -> [Double] {
      try Trials(
        Plant(
          start: "truce",
          regimes: "{truce: {lasts_days: 40, then: {escalation: 100%}}, escalation: {}}",
          policy: policy)(MechanismTestsConflict.ban))("delay.first_stockout_day")
    }
    let lapsed = try firstShort("")
    let extended = try firstShort(
      "  events: [{date: \(Plant.date(30)), name: extension, then: {truce: 100%}}]")
    for (before, after) in zip(lapsed, extended) {
      #expect(before == 40 + 15)
      #expect(after == 70 + 15)
    }
  }

  @Test func `measures of an escalation come and go together`() throws {
    let trials = try Trials(
      Plant(
        lane: ", units_per_teu: 100", start: "calm",
        regimes: """
          {calm: {lasts_days: 30, then: {escalation: 50%, deal: 50%}},
              escalation: {lasts_days: 40, then: {deal: 100%}}, deal: {}}
          """)(
          """
          \(MechanismTestsConflict.ban)
              - port-fee: fee
                on: {from: CN}
                usd_per_net_ton: [{from: 2024-01-01, rate: 50}]
                net_tons_per_teu: 6.1
                passed_on: 100%
                active: {escalation: 100%}
          """), count: 512)
    let losses = try trials("product.car.lost_days")
    let fees = try trials("cost.port_fee_usd")
    for (lost, fee) in zip(losses, fees) {
      #expect((lost > 0) == (fee > 0))
      // Both lifted on day 70: 40 days of the ban, of which stock covers 10.
      if lost > 0 { #expect(abs(lost - 30) < 1e-9) }
    }
    #expect((192...320).contains(losses.filter { $0 > 0 }.count))
  }

  @Test func `a package deal costs less than tit for tat, and that less than escalation`() throws {
    func cost(_ start: String) throws -> Double {
      let count = 512
      let costs = try Trials(
        Plant(
          product: ", margin_usd: 100, patience_days: 10", lane: ", units_per_teu: 100",
          start: start, regimes: "{package-deal: {}, tit-for-tat: {}, escalation: {}}")(
            """
                - licence: licence
                  on: {from: CN}
                  from: \(Plant.date(20))
                  decisions:
                    package-deal: {general: 100%}
                    tit-for-tat: {fast: 90%, slow: 10%}
                    escalation: {fast: 10%, slow: 40%, none: 50%}
                  times_days: {fast: 10, slow: {uniform: [40, 80]}}
                - tariff: duty
                  on: {to: US}
                  base: [{from: 2024-01-01, rate: 30%}]
                  hike: {in: escalation, size: 100%, lag_days: 22}
                - port-fee: fee
                  on: {from: CN}
                  usd_per_net_ton: [{from: 2024-01-01, rate: 50}]
                  net_tons_per_teu: 6.1
                  active: {tit-for-tat: 60%, escalation: 100%}
            """), count: count)("cost.total_usd")
      return costs.reduce(0, +) / Double(count)
    }
    let deal = try cost("package-deal")
    let titForTat = try cost("tit-for-tat")
    #expect(deal == 0)
    #expect(titForTat > 1_000)
    #expect(try cost("escalation") > 2 * titForTat)
  }

  @Test func `what has happened is the same in every trial`() throws {
    let trials = try Trials(
      Plant(
        start: "truce", regimes: "{truce: {}, escalation: {}}",
        policy: """
            history:
              until: \(Plant.date(100))
              spells:
                - {from: \(Plant.date(20)), regime: escalation}
                - {from: \(Plant.date(80)), regime: truce}
          """)(
          """
              - export-ban: pinned
                on: {from: CN}
                removes: 100%
                active: {escalation: 1%}
                history: [{from: \(Plant.date(20)), to: \(Plant.date(80))}]
          """))
    for lost in try trials("product.car.lost_days") { #expect(abs(lost - 50) < 1e-9) }
  }

  @Test func `a misreading is a rare event of another size`() throws {
    let count = 4096
    let duties = try Trials(
      Plant()(
        """
            - tariff: misread
              on: {from: CN}
              base: [{from: 2024-01-01, rate: 0%}]
              hike: {on: \(Plant.date(100)), size: {mixture: {95%: 10%, 5%: 125%}}}
        """), count: count)("cost.duty_usd")
    for duty in duties {
      #expect(abs(duty - 10_000) < 0.01 || abs(duty - 125_000) < 0.01)
    }
    let share = Double(duties.filter { $0 > 50_000 }.count) / Double(count)
    #expect(abs(share - 0.05) < 4.5 * (0.05 * 0.95 / Double(count)).squareRoot())
  }
}
