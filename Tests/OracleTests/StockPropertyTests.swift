import Testing

/// In a serial chain more stock never loses more units, trial by trial, whatever the licence does.
struct StockPropertyTests {
  private func job(covers: [Int], seed: Int) -> String {
    let last = covers.count
    let stages = (0...last).map { "    - {name: s\($0), country: C\($0), makes: i\($0)}" }
    let inputs = (1...last).map {
      "    - {stage: s\($0), input: i\($0 - 1), cover_days: \(covers[$0 - 1])}"
    }
    let lanes = (1...last).map {
      "    - {from: s\($0 - 1), to: s\($0), transit_days: \(3 + 4 * ($0 % 3))}"
    }
    return """
      chokepoint: 1
      name: chain
      start: 2025-01-01
      days: 300
      seed: \(seed)
      network:
        products: [{name: i\(last), demand_per_day: 100, patience_days: 20}]
        stages:
      \(stages.joined(separator: "\n"))
        inputs:
      \(inputs.joined(separator: "\n"))
        lanes:
      \(lanes.joined(separator: "\n"))
      policy:
        start: calm
        regimes:
          calm: {lasts_days: {uniform: [20, 90]}, then: {storm: 100%}}
          storm: {lasts_days: {uniform: [10, 70]}, then: {calm: 100%}}
        instruments:
          - licence: pause
            on: {from: C0}
            decisions: {storm: {slow: 50%, none: 30%, denied: 20%}}
            times_days: {slow: {uniform: [10, 60]}}
      """
  }

  @Test(arguments: 1...12) func `more stock never loses more units`(seed: Int) throws {
    var random = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15
    func next(_ bound: UInt64) -> Int {
      random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((random >> 33) % bound)
    }
    var covers = (0..<3).map { _ in next(25) }
    let product = "product.i3"
    let before = try Trials(job(covers: covers, seed: seed), count: 64)
    covers[next(3)] += 1 + next(30)
    let after = try Trials(job(covers: covers, seed: seed), count: 64)
    let lost = try before("\(product).lost_days")
    #expect(lost.contains { $0 > 1 })
    for (less, more) in zip(try after("\(product).lost_days"), lost) {
      #expect(less <= more + 1e-9)
    }
  }
}
