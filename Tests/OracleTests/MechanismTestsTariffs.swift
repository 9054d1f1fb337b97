import Testing

/// Tariffs as weapons: threats withdrawn, retaliation, walls, and ways round them. The plant lands
/// 1,000 USD of magnets a day.
struct MechanismTestsTariffs {
  @Test func `a threat withdrawn before its day costs nothing`() throws {
    let count = 4096
    let trials = try Trials(
      Plant()(
        """
            - tariff: threat
              on: {from: CN, to: US}
              base: [{from: 2024-01-01, rate: 30%}]
              hike: {on: 2025-01-11, size: 100%, lag_days: 22, withdrawn: 85%}
        """), count: count)
    let duties = try trials("cost.duty_usd")
    let full = (200.0 - 32) * 1000
    for duty in duties { #expect(duty == 0 || abs(duty - full) < 0.01) }
    let share = Double(duties.filter { $0 > 0 }.count) / Double(count)
    #expect(abs(share - 0.15) < 4.5 * (0.15 * 0.85 / Double(count)).squareRoot())
  }

  @Test func `a tariff answers the other side's, after its own lag`() throws {
    let count = 4096
    let trials = try Trials(
      Plant()(
        """
            - tariff: first
              on: {from: CN}
              base: [{from: 2024-01-01, rate: 0%}]
              hike: {on: 2025-01-11, chance: 50%, size: 50%}
            - tariff: second
              on: {to: US}
              base: [{from: 2024-01-01, rate: 0%}]
              hike: {answers: first, chance: 60%, size: 20%, lag_days: 30}
        """), count: count)
    let duties = try trials("cost.duty_usd")
    let alone = 0.5 * 190 * 1000.0
    let both = alone + 0.2 * 160 * 1000
    for duty in duties {
      #expect(duty == 0 || abs(duty - alone) < 0.01 || abs(duty - both) < 0.01)
    }
    let answered = Double(duties.filter { $0 > alone + 1 }.count)
    let struck = Double(duties.filter { $0 > 1 }.count)
    #expect(abs(struck / Double(count) - 0.5) < 4.5 * 0.5 / Double(count).squareRoot())
    #expect(abs(answered / struck - 0.6) < 4.5 * (0.6 * 0.4 / struck).squareRoot())
  }

  @Test func `an instrument against coercion strikes back after months`() throws {
    let trials = try Trials(
      Plant()(
        """
            - export-ban: coercion
              on: {from: CN}
              from: \(Plant.date(20))
              until: \(Plant.date(25))
              active: {conflict: 100%}
              removes: 100%
            - tariff: anti-coercion
              on: {from: CN}
              base: [{from: 2024-01-01, rate: 0%}]
              hike: {answers: coercion, size: 25%, lag_days: 120}
        """))
    for duty in try trials("cost.duty_usd") { #expect(abs(duty - 0.25 * 1000 * 60) < 0.01) }
  }

  /// Magnets from China with a share of 60 %, the rest from elsewhere.
  private static func divided(_ country: String) -> Plant {
    Plant(
      lane: ", share: 60%",
      stages: "    - {name: other, country: \(country), makes: magnet}",
      lanes: """
            - {from: other, to: cars, transit_days: 9, value_usd: 100, share: 40%, 
                material: transshipped}
        """)
  }

  @Test func `a tariff wall of allies spares those inside`() throws {
    let trials = try Trials(
      MechanismTestsTariffs.divided("MY")(
        """
            - tariff: wall
              on: {from: CN, to: [US, DE, JP]}
              base: [{from: 2024-01-01, rate: 0%}, {from: \(Plant.date(50)), rate: 25%}]
        """))
    for duty in try trials("cost.duty_usd") { #expect(abs(duty - 0.25 * 600 * 150) < 0.01) }
  }

  @Test func `goods through a third country escape until a rule catches them`() throws {
    let trials = try Trials(
      MechanismTestsTariffs.divided("VN")(
        """
            - tariff: on-china
              on: {from: CN}
              base: [{from: 2024-01-01, rate: 0%}, {from: \(Plant.date(50)), rate: 100%}]
            - tariff: transshipment
              on: {from: VN, material: transshipped}
              base: [{from: 2024-01-01, rate: 0%}, {from: \(Plant.date(100)), rate: 40%}]
        """))
    let expected = 1.0 * 600 * 150 + 0.4 * 400 * 100
    for duty in try trials("cost.duty_usd") { #expect(abs(duty - expected) < 0.01) }
  }

  @Test func `the importer pays the part of the duty that is passed through`() throws {
    let trials = try Trials(
      Plant()(
        """
            - tariff: shared
              on: {from: CN}
              base: [{from: 2024-01-01, rate: 0%}, {from: \(Plant.date(100)), rate: 10%}]
              borne: 94%
        """))
    for duty in try trials("cost.duty_usd") { #expect(abs(duty - 0.94 * 100 * 100) < 0.01) }
  }
}
