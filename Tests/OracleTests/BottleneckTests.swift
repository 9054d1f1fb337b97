import JobFile
import Model
import Simulation
import Syntax
import Testing

/// Bottlenecks that are known by construction.
struct BottleneckTests {
  private func trace(_ yaml: String) throws -> Trace {
    let diagnostics = Diagnostics()
    let source = try JobSource.parse(Array(yaml.utf8), path: "test.yaml")
    let job = try #require(
      Job(source.root.canonical, diagnostics), "\(diagnostics.all.map(\.description))")
    return Engine(job).trace(trial: 3)
  }

  /// What stopped the goods of the only product, on all its short days.
  private func bottleneck(_ trace: Trace) throws -> (found: Bottleneck, days: [Int]) {
    let product = try #require(BottleneckSearch(trace).products().first)
    try #require(product.bottlenecks.count == 1, "\(product.bottlenecks)")
    return (product.bottlenecks[0].bottleneck, product.shortDays)
  }

  @Test(arguments: [("none: 100%", Bottleneck.Cause.licence), ("denied: 100%", .denied)])
  func `the bottleneck of a serial chain is the lane that waits, from day 149`(
    release: String, cause: Bottleneck.Cause
  ) throws {
    let trace = try trace(SerialChainTests.chain(pausedFor: 91, from: 35, release: release))
    let (found, days) = try bottleneck(trace)
    #expect(found.cause == cause)
    #expect(found.place == .lane(0) && trace.lanes[0].name == "s0 > s1")
    #expect(found.inputs.map { trace.inputs[$0].item } == ["i4", "i3", "i2", "i1", "i0"])
    // A rule that begins on day 35 refuses from then on: covers of 60 and lead times of 59 days.
    #expect(days == Array(154..<185))
    let paused = try self.trace(SerialChainTests.chain(pausedFor: 90))
    let waiting = try bottleneck(paused)
    #expect(waiting.found.cause == .licence && waiting.found.place == .lane(0))
    #expect(waiting.days == Array(149..<179))
  }

  /// A plant with one supplier, a tenth of a day's use in stock and an instrument on the lane.
  private func pair(_ instrument: String, lane: String = "", cover: Double = 0.1) -> String {
    """
    chokepoint: 1
    name: pair
    start: 2025-01-01
    days: 120
    network:
      products: [{name: car, demand_per_day: 50}]
      stages: [{name: magnets, country: CN, makes: magnet}, {name: cars, country: DE, makes: car}]
      inputs: [{stage: cars, input: magnet, per_unit: 2, cover_days: \(cover)}]
      lanes: [{from: magnets, to: cars, transit_days: 11, units_per_teu: 10\(lane)}]
    policy:
      start: conflict
      regimes: {conflict: {}}
      instruments:
        - \(instrument)
          on: {from: CN}
          active: {conflict: 100%}
          from: 2025-01-21
    """
  }

  private let fee =
    "port-fee: fee\n      usd_per_net_ton: [{from: 2025-01-01, rate: 0}]\n"
    + "      net_tons_per_teu: 1"

  @Test func `a ban makes the capacity of the supplier the bottleneck`() throws {
    let trace = try trace(pair("export-ban: cut\n      removes: 40%"))
    let (found, days) = try bottleneck(trace)
    #expect(found.cause == .capacity && found.place == .stage(0))
    #expect(days.first == 20 + 11)
    #expect(trace.stages[0].limits[20] == .capacity && trace.stages[1].limits[31] == .input(0))
    #expect(trace.stages[0].limits[19] == nil)
  }

  @Test func `a slow port is the bottleneck from its first day`() throws {
    let slow = pair("\(fee)\n      throughput: 60%", lane: ", port_capacity: 100%")
    let trace = try trace(slow)
    let (found, days) = try bottleneck(trace)
    #expect(found.cause == .port && found.place == .lane(0))
    #expect(days.first == 20)
    #expect(abs(trace.lanes[0].queue[20] - 40) < 1e-9)
  }

  @Test func `sailings that slip are the bottleneck while their goods are late`() throws {
    let trace = try trace(pair("\(fee)\n      delay_days: 5"))
    let (found, days) = try bottleneck(trace)
    #expect(found.cause == .transit && found.place == .lane(0))
    // Ships of days 20 and later come five days late: nothing lands on days 31 to 35, and the
    // orders that made up for it leave a second gap after another transit.
    #expect(days.prefix(5) == [31, 32, 33, 34, 35])
    #expect(days.dropFirst(5).allSatisfy { $0 >= 36 + 11 })
    #expect(abs(trace.lanes[0].slipped[40] - 500) < 1e-9)
  }

  @Test func `a trial without shortage has no bottleneck`() throws {
    let trace = try trace(pair("export-ban: cut\n      removes: 40%", cover: 90))
    let product = try #require(BottleneckSearch(trace).products().first)
    #expect(product.shortDays.isEmpty && product.bottlenecks.isEmpty)
  }

  @Test func `moves of levers carry the instrument's name`() throws {
    let trace = try trace(pair("export-ban: cut\n      removes: 40%"))
    #expect(trace.moves.map { trace.levers[$0.lever].lever.name } == ["export-ban cut: capacity"])
    #expect(trace.moves.map(\.day) == [20])
    #expect(trace.moves.map(\.from) == [1] && trace.moves.map(\.to) == [0.6])
  }
}
