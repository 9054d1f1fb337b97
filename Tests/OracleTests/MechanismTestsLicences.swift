import Testing

/// What decides whether a licence is needed, and what each answer does. A stop from day 20 to day
/// 60 costs 40 days of supply, of which the plant's stock covers 10.
struct MechanismTestsLicences {
  /// A licence that is never decided, from day 20 to day 60.
  private static func silence(_ keys: String) -> String {
    """
        - licence: silence
          on: {from: CN}
          from: \(Plant.date(20))
          until: \(Plant.date(60))
          decisions: {conflict: {none: 100%}}
          \(keys)
    """
  }

  private func expectLost(
    _ days: Double, _ job: String, of product: String = "car",
    at location: SourceLocation = #_sourceLocation
  ) throws {
    for lost in try Trials(job)("product.\(product).lost_days") {
      #expect(abs(lost - days) < 1e-9, sourceLocation: location)
    }
  }

  @Test(arguments: [("0.09%", 0.0), ("0.1%", 30), ("4%", 30)])
  func `goods need a licence from a share of controlled value on`(
    share: String, lost: Double
  ) throws {
    try expectLost(
      lost,
      Plant(lane: ", controlled_share: \(share)")(
        MechanismTestsLicences.silence("threshold: 0.1%")))
  }

  @Test(arguments: [("CN", 30.0), ("JP", 0)])
  func `goods of controlled technology need a licence whatever they hold`(
    technology: String, lost: Double
  ) throws {
    try expectLost(
      lost,
      Plant(lane: ", controlled_share: 0%, technology: \(technology)")(
        MechanismTestsLicences.silence("threshold: 0.1%\n      technology: [CN]")))
  }

  @Test(arguments: [("dysprosium", 0.0), ("holmium", 30)])
  func `a second list catches more materials from its own date`(
    material: String, lost: Double
  ) throws {
    let job = Plant(lane: ", material: \(material)")(
      """
          - licence: first-list
            on: {from: CN, material: dysprosium}
            decisions: {conflict: {general: 100%}}
          - licence: second-list
            on: {from: CN, material: [holmium, erbium]}
            from: \(Plant.date(40))
            until: \(Plant.date(80))
            decisions: {conflict: {none: 100%}}
      """)
    try expectLost(lost, job)
    for day in try Trials(job)("delay.first_stockout_day") {
      #expect(day == (lost > 0 ? 55 : 200))
    }
  }

  @Test func `military use is refused while civil use gets a general licence`() throws {
    let job = Plant.pair(
      days: 60,
      """
          - licence: by-use
            on: {from: CN}
            from: \(Plant.date(20))
            decisions: {conflict: {general: 100%}}
            end_use: {defence: {denied: 100%}}
      """)
    try expectLost(60 - 35, job, of: "jet")
    try expectLost(0, job)
  }

  @Test func `a bloc is closed while another stays open`() throws {
    let job = Plant.pair(
      days: 60,
      """
          - licence: by-bloc
            on: {from: CN, to: US}
            from: \(Plant.date(20))
            decisions: {conflict: {none: 100%}}
      """)
    try expectLost(60 - 35, job, of: "jet")
    try expectLost(0, job)
  }

  @Test(arguments: [(5, 0.0), (30, 20), (63, 53)])
  func `a review stops supply for as long as it takes, once`(days: Int, lost: Double) throws {
    try expectLost(
      lost,
      Plant()(
        """
            - licence: review
              on: {from: CN}
              from: \(Plant.date(20))
              decisions: {conflict: {review: 100%}}
              times_days: {review: \(days)}
        """))
  }

  @Test func `silence holds goods that refusal leaves unmade`() throws {
    func held(_ answer: String) throws -> Trials {
      try Trials(
        Plant()(
          """
              - licence: answer
                on: {from: CN}
                from: \(Plant.date(20))
                until: \(Plant.date(60))
                decisions: {conflict: {\(answer): 100%}}
          """))
    }
    let silence = try held("none")
    let refusal = try held("denied")
    #expect(try silence("product.car.lost_days") == refusal("product.car.lost_days"))
    // What silence held leaves on day 60 and comes in at once; what was refused is never made up.
    #expect(try silence("delay.days_late")[0] <= refusal("delay.days_late")[0])
    for trials in [silence, refusal] {
      #expect(try trials("delay.licence_days")[0] > 0.9 * trials("delay.days_late")[0])
    }
  }

  @Test(arguments: [(7, 0.5), (28, 0.8)])
  func `a refusal closes the lane until the next application`(days: Int, closed: Double) throws {
    // Half the applications are refused: an open week for every half of a closed spell.
    let trials = try Trials(
      Plant(
        days: 2100, supplier: ", surge: 9000%", input: "cover_days: 0",
        plant: ", surge: 9000%", transit: 1)(
          """
              - licence: coin
                on: {from: CN}
                decisions: {conflict: {general: 50%, denied: 50%}}
                reapply_days: \(days)
          """), count: 512)
    let stopped = try trials("delay.line_stop_days").reduce(0, +) / 512
    #expect(abs(stopped / 2100 - closed) < 0.02)
  }

  @Test func `a gate holds what is licensed, and lets it go at once`() throws {
    try expectLost(
      30,
      Plant()(
        """
            - licence: gated
              on: {from: CN}
              decisions: {conflict: {general: 100%}}
              suspends:
                from: \(Plant.date(20))
                until: \(Plant.date(60))
                active: {conflict: 100%}
        """))
  }

  @Test func `a gate answers an instrument that stands after it`() throws {
    try expectLost(
      30,
      Plant()(
        """
            - licence: gated
              on: {from: CN}
              decisions: {conflict: {general: 100%}}
              suspends: {answers: trigger}
            - control: trigger
              on: {country: US}
              removes: 0%
              from: \(Plant.date(20))
              until: \(Plant.date(60))
        """))
  }

  @Test func `general licences make the regime harmless`() throws {
    let trials = try Trials(
      Plant()(
        """
            - licence: general
              on: {from: CN}
              decisions: {conflict: {general: 100%}}
        """))
    for late in try trials("delay.days_late") { #expect(late == 0) }
  }
}
