import Testing

/// A ban takes away a share of a stage's output: what the buyers lose follows by arithmetic.
struct ExportBanTests {
  @Test(arguments: [(removes: 40.0, cover: 10.0, lost: 0.4 * 60 - 10), (100, 35, 25), (20, 15, 0)])
  func `lost output is the share removed less the cover`(
    removes: Double, cover: Double, lost: Double
  ) throws {
    let trials = try Trials(
      """
      chokepoint: 1
      name: ban
      start: 2025-01-01
      days: 300
      order_smoothing_days: 1
      network:
        products: [{name: car, demand_per_day: 50}]
        stages: [{name: magnets, country: CN, makes: magnet}, {name: cars, country: DE, makes: car}]
        inputs: [{stage: cars, input: magnet, per_unit: 2, cover_days: \(cover)}]
        lanes: [{from: magnets, to: cars, transit_days: 11}]
      policy:
        start: conflict
        regimes: {conflict: {}}
        instruments:
          - export-ban: cut
            on: {from: CN}
            from: 2025-01-21
            until: 2025-03-22
            active: {conflict: 100%}
            removes: \(removes)%
      """)
    for value in try trials("product.car.lost_days") { #expect(abs(value - lost) < 1e-9) }
    #expect(try trials("delay.shortage_days") == trials("delay.days_late"))
  }
}
