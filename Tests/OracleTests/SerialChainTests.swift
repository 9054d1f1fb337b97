import Testing

/// A serial chain without spare capacity loses max(0, D - sum of covers) days of output when its
/// first lane is closed for D days, and its first short day is start + covers + lead times.
struct SerialChainTests {
  static let covers = [20, 15, 10, 10, 5]
  static let leadTimes = [30, 10, 7, 7, 5]

  static func chain(
    pausedFor days: Int, from first: Int = 30, release: String = "none: 100%"
  )
    -> String
  {
    let stages = (0...5).map { "    - {name: s\($0), country: C\($0), makes: i\($0)}" }
    let inputs = (1...5).map {
      "    - {stage: s\($0), input: i\($0 - 1), cover_days: \(covers[$0 - 1])}"
    }
    let lanes = (1...5).map {
      "    - {from: s\($0 - 1), to: s\($0), transit_days: \(leadTimes[$0 - 1])}"
    }
    return """
      chokepoint: 1
      name: chain
      start: 2025-01-01
      days: 400
      network:
        products: [{name: i5, demand_per_day: 137}]
        stages:
      \(stages.joined(separator: "\n"))
        inputs:
      \(inputs.joined(separator: "\n"))
        lanes:
      \(lanes.joined(separator: "\n"))
      policy:
        start: conflict
        regimes: {conflict: {}}
        instruments:
          - licence: pause
            on: {from: C0}
            from: \(date(first))
            until: \(date(first + days))
            decisions: {conflict: {\(release)}}
      """
  }

  private static func date(_ day: Int) -> String {
    var rest = day
    for (month, length) in [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].enumerated() {
      if rest < length {
        return "2025-" + pad(month + 1) + "-" + pad(rest + 1)
      }
      rest -= length
    }
    return "2026-01-" + pad(rest + 1)
  }

  private static func pad(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  @Test(arguments: [(45, 0.0), (60, 0), (61, 1), (90, 30), (120, 60), (180, 120)])
  func `lost days of output are the pause less the covers`(pause: Int, lost: Double) throws {
    let trials = try Trials(SerialChainTests.chain(pausedFor: pause))
    for value in try trials("product.i5.lost_days") { #expect(abs(value - lost) < 1e-9) }
    for value in try trials("delay.line_stop_days") { #expect(value == lost) }
  }

  @Test func `the first short day is the start plus covers and lead times`() throws {
    let trials = try Trials(SerialChainTests.chain(pausedFor: 90))
    for value in try trials("delay.first_stockout_day") { #expect(value == 149) }
    let short = try Trials(SerialChainTests.chain(pausedFor: 45))
    for value in try short("delay.first_stockout_day") { #expect(value == 400) }
  }

  @Test func `a refusal closes the chain like silence does`() throws {
    let trials = try Trials(
      SerialChainTests.chain(pausedFor: 91, from: 35, release: "denied: 100%"))
    for value in try trials("product.i5.lost_days") { #expect(abs(value - 31) < 1e-9) }
  }

  @Test func `all lateness is the licence's`() throws {
    let trials = try Trials(SerialChainTests.chain(pausedFor: 120))
    for trial in trials.metrics {
      let late = try #require(trial["delay.days_late"])
      #expect(late > 0)
      #expect(try #require(trial["delay.licence_days"]) > 0.9 * late)
      #expect(try #require(trial["delay.transit_days"]) == 0)
    }
  }
}
