import Testing

/// Measures that cut what is made or shipped, from day 20 to day 80, against 10 days of stock.
struct MechanismTestsControls {
  /// Lines of a switch from day 20 to day 80.
  static func cut(_ head: String, _ keys: String) -> String {
    """
        - \(head)
          from: \(Plant.date(20))
          until: \(Plant.date(80))
          \(keys)
    """
  }

  private static func ban(_ removes: Int, _ more: String = "") -> String {
    cut(
      "export-ban: ban",
      "on: {from: CN}\n      removes: \(removes)%\n      active: {conflict: 100%}")
      + more
  }

  private func expectLost(
    _ days: Double, _ job: String, of product: String = "car",
    at location: SourceLocation = #_sourceLocation
  ) throws {
    for lost in try Trials(job)("product.\(product).lost_days") {
      #expect(abs(lost - days) < 1e-9, sourceLocation: location)
    }
  }

  @Test(arguments: [
    ("control: software", "on: {country: CN, makes: magnet}\n      removes: 40%"),
    ("control: entity-list", "on: {stage: magnets}\n      removes: 40%"),
    ("export-ban: ban", "on: {from: CN}\n      removes: 40%"),
    ("quota: share", "on: {from: CN}\n      allows: 60%"),
    ("quota: customer", "on: {to_stage: cars}\n      allows: 60%"),
  ])
  func `controls, bans and quotas cut supply by their share`(head: String, keys: String) throws {
    try expectLost(
      0.4 * 60 - 10,
      Plant()(MechanismTestsControls.cut(head, "\(keys)\n      active: {conflict: 100%}")))
  }

  @Test func `a listed customer gets nothing and others lose nothing`() throws {
    let job = Plant.pair(
      days: 80,
      MechanismTestsControls.cut(
        "quota: listed",
        "on: {from: CN, to_stage: jets}\n      allows: 0%\n      active: {conflict: 100%}"))
    try expectLost(80 - 35, job, of: "jet")
    try expectLost(0, job)
  }

  @Test func `goods closed to one bloc are diverted to the other`() throws {
    let shortage = MechanismTestsControls.ban(50)
    try expectLost(0.5 * (80 - 25) - 10, Plant.pair(days: 80, shortage))
    let closed = MechanismTestsControls.cut(
      "quota: closed", "on: {to: US}\n      allows: 0%\n      active: {conflict: 100%}")
    let job = Plant.pair(days: 80, "\(shortage)\n\(closed)")
    try expectLost(0, job)
    try expectLost(80 - 35, job, of: "jet")
  }

  @Test(arguments: [(20, 0.2), (30, 0.3), (50, 0.8), (80, 1)])
  func `losses above a threshold count more than once`(removes: Int, loss: Double) throws {
    try expectLost(
      loss * 60 - 10,
      Plant(supplier: ", degradation: {above: 30%, slope: 2.5}")(
        MechanismTestsControls.ban(removes)))
  }

  @Test(arguments: ["contract-first", "priority"])
  func `in a shortage the preferred customer is served first`(rationing: String) throws {
    let shortage = MechanismTestsControls.ban(50)
    let fair = Plant.pair(days: 80, shortage)
    try expectLost(17.5, fair)
    try expectLost(17.5, fair, of: "jet")
    let job = Plant.pair(
      days: 80, supplier: ", rationing: \(rationing)", defence: ", contract: 100%, priority: 1",
      civil: ", contract: 0%, priority: 2", shortage)
    try expectLost(0, job, of: "jet")
    try expectLost(80 - 35, job)
  }

  @Test func `a joint stockpile serves until it is empty`() throws {
    func job(reserve: Int) -> String {
      Plant(
        stages: """
              - {name: vault, country: US, makes: magnet, capacity_per_day: 50, reserve_units: \(reserve)}
          """,
        lanes: "    - {from: vault, to: cars, transit_days: 1}",
        network: "  alternates: [{lane: vault > cars, cap: 100%}]")(
          MechanismTestsControls.ban(
            100,
            """

                - stockpile: release
                  on: {stage: vault}
                  answers: ban
            """))
    }
    try expectLost(50, job(reserve: 0))
    try expectLost(30, job(reserve: 200))
    try expectLost(10, job(reserve: 400))
  }

  @Test(arguments: [(0.0, 0.0), (0.5, 0.1), (1, 0.2)])
  func `a boycott costs what is not sold, and a discount on what others buy`(
    diverted: Double, discount: Double
  ) throws {
    let trials = try Trials(
      Plant(product: ", price_usd: 400")(
        MechanismTestsControls.cut(
          "boycott: no-orders",
          """
          product: car
                removes: 80%
                diverted: \(diverted * 100)%
                discount: \(discount * 100)%
                active: {conflict: 100%}
          """)))
    let expected = 10 * 60 * 0.8 * 400 * (1 - diverted + diverted * discount)
    for cost in try trials("cost.lost_revenue_usd") { #expect(abs(cost - expected) < 1e-6) }
    let sold = 200 - 60 * 0.8 * (1 - diverted)
    for rate in try trials("product.car.fill_rate") { #expect(abs(rate - sold / 200) < 1e-9) }
  }

  @Test func `below part of its stock a plant slows down before it stops`() throws {
    func first(_ input: String) throws -> Double {
      try Trials(Plant(input: input)(MechanismTestsControls.ban(100)))(
        "delay.first_stockout_day")[0]
    }
    #expect(try first("cover_days: 10") == 35)
    #expect(try first("cover_days: 10, soft_below: 50%") == 31)
  }

  @Test(arguments: [
    ("lag_days: 20", 30.0), ("lag_days: 60", 0), ("withdrawn: 100%", 0), ("lasts_days: 25", 15),
  ])
  func `an announced measure comes late, is withdrawn, or ends early`(
    keys: String, lost: Double
  ) throws {
    try expectLost(lost, Plant()(MechanismTestsControls.ban(100, "\n      \(keys)")))
  }

  @Test func `a measure that may come any day comes as often as its chance says`() throws {
    let count = 4096
    let trials = try Trials(
      Plant()(
        MechanismTestsControls.cut(
          "export-ban: sudden", "on: {from: CN}\n      removes: 100%\n      daily: {conflict: 2%}")),
      count: count)
    // It is felt if it comes at least 11 days before day 80, which is within 50 days.
    let felt = try trials("product.car.lost_days").filter { $0 > 1e-9 }.count
    var none = 1.0
    for _ in 0..<50 { none *= 0.98 }
    let share = Double(felt) / Double(count)
    #expect(abs(share - (1 - none)) < 4.5 * (none * (1 - none) / Double(count)).squareRoot())
  }
}
