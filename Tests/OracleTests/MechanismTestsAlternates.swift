import Testing

/// A second source during a ban from day 20 to day 180: slow, capped, dearer, and easy to kill.
struct MechanismTestsAlternates {
  /// The ban, an alternate of 30 % at a premium of 20 % (60 USD a day), and more instruments.
  private static func job(_ alternate: String, _ instruments: String = "") -> String {
    Plant(
      stages: "    - {name: other, country: MY, makes: magnet, capacity_per_day: 50}",
      lanes: """
            - {from: other, to: cars, transit_days: 4, value_usd: 100, follows: {neodymium: 100%}}
        """,
      network: "  alternates: [{lane: other > cars, cap: 30%, premium: 20%, \(alternate)}]",
      job: "market: {factors: {neodymium: {vol: 0%}}}")(
        """
            - export-ban: ban
              on: {from: CN}
              from: \(Plant.date(20))
              until: \(Plant.date(180))
              active: {conflict: 100%}
              removes: 100%
        \(instruments)
        """)
  }

  /// Units that arrive within 200 days when progress grows by `step` a day from day `first`.
  private func landed(
    qualification: Double, ramp: Double, step: Double = 1, from first: Int = 0
  ) -> Double {
    // Ordered on day t, shipped on day t + 1, landed on day t + 5.
    (max(first, 20)...194).reduce(0) { sum, day in
      let progress = step * Double(day - first + 1)
      return sum + 3 * min(max((progress - qualification) / max(ramp, 1), 0), 1)
    }
  }

  private func expectLanded(
    _ units: Double, _ job: String, at location: SourceLocation = #_sourceLocation
  ) throws {
    for premium in try Trials(job)("cost.alternate_premium_usd") {
      #expect(abs(premium - units * 100 * 0.2) < 1e-6, sourceLocation: location)
    }
  }

  @Test(arguments: [(60, 0), (60, 90), (0, 30), (250, 0)])
  func `an alternate gives nothing until qualified, then ramps up to its cap`(
    qualification: Int, ramp: Int
  ) throws {
    let job = MechanismTestsAlternates.job(
      "qualification_days: \(qualification), ramp_days: \(ramp)")
    try expectLanded(
      landed(qualification: Double(qualification), ramp: Double(ramp)), job)
  }

  @Test func `what an alternate brings is not lost`() throws {
    let without = try Trials(MechanismTestsAlternates.job("qualification_days: 300"))
    let with = try Trials(MechanismTestsAlternates.job("qualification_days: 60"))
    // From day 185 on the first source brings all that the plant can use.
    let brought = (landed(qualification: 60, ramp: 0) - 3 * 15) / 10
    for (before, after) in zip(
      try without("product.car.lost_days"), try with("product.car.lost_days"))
    {
      #expect(abs(before - after - brought) < 1e-6)
    }
  }

  @Test func `qualification may begin only when stock runs low`() throws {
    // Stock is 40 after day 30, the first day below half of its 100.
    try expectLanded(
      landed(qualification: 60, ramp: 0, from: 30),
      MechanismTestsAlternates.job("qualification_days: 60, when_cover_below_days: 5"))
  }

  @Test(arguments: [(0, 1.0), (50, 0.5), (75, 0.25), (100, 0)])
  func `equipment controls slow an alternate down`(slows: Int, step: Double) throws {
    try expectLanded(
      landed(qualification: 40, ramp: 20, step: step),
      MechanismTestsAlternates.job(
        "qualification_days: 40, ramp_days: 20",
        """
            - equipment-control: furnaces
              on: {from_stage: other}
              slows: \(slows)%
              active: {conflict: 100%}
        """))
  }

  @Test(arguments: [
    (times: 0.5, least: 0.0, alive: false), (times: 0.5, least: 0.9, alive: true),
    (times: 0.85, least: 0, alive: true),
  ])
  func `a price war idles an alternate unless a floor holds the price`(
    times: Double, least: Double, alive: Bool
  ) throws {
    try expectLanded(
      alive ? landed(qualification: 60, ramp: 0) : 0,
      MechanismTestsAlternates.job(
        "qualification_days: 60, break_even: 0.8",
        """
            - price-shock: price-war
              factor: neodymium
              tier: spot
              times: \(times)
              active: {conflict: 100%}
            - price-floor: floor
              factor: neodymium
              least: \(least)
              active: {conflict: 100%}
        """))
  }

  @Test(arguments: [(cap: 0, reserve: 0), (100, 0)])
  func `a source that delivers nothing does no harm`(cap: Int, reserve: Int) throws {
    // With half as much capacity again, 50 days lost are made good within 100 days.
    let trials = try Trials(
      Plant(
        supplier: ", surge: 50%", plant: ", surge: 50%",
        stages: """
              - {name: vault, country: US, makes: magnet, capacity_per_day: 50, reserve_units: \(reserve)}
          """,
        lanes: "    - {from: vault, to: cars, transit_days: 1}",
        network: "  alternates: [{lane: vault > cars, cap: \(cap)%}]")(
          """
              - export-ban: ban
                on: {from: CN}
                from: \(Plant.date(20))
                until: \(Plant.date(80))
                removes: 100%
          """))
    for lost in try trials("product.car.lost_days") { #expect(abs(lost) < 1e-6) }
  }
}
