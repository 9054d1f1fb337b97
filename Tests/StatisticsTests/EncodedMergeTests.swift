import Dispatch
import Statistics
import Testing

/// Units are merged from their bytes, many at a time and by several threads.
@Suite struct EncodedMergeTests {
  private static let teams = [
    ThreadTeam.caller,
    ThreadTeam(count: 3) { count, body in (0..<count).reversed().forEach(body) },
    ThreadTeam(count: 4) { DispatchQueue.concurrentPerform(iterations: $0, execute: $1) },
  ]

  @Test(arguments: PartialMergeTests.samplings, 0..<4 as Range<UInt64>)
  func `batches of any size merged by any team are the units merged one by one`(
    _ sampling: Sampling, _ seed: UInt64
  ) throws {
    let units = try PartialMergeTests.units(
      PartialMergeTests.columns(12_000, seed: seed), sampling)
    var direct = Partial(metricCount: 7, sampling: sampling)
    for unit in units { try direct.merge(unit) }
    var random = SplitMix64(state: seed)
    for team in Self.teams {
      var merged = Partial(metricCount: 7, sampling: sampling)
      var rest = units.map { $0.encode() }[...]
      while !rest.isEmpty {
        let batch = Array(rest.prefix(Int.random(in: 1...20, using: &random)))
        try merged.merge(encodings: batch, by: team)
        rest = rest.dropFirst(batch.count)
      }
      #expect(merged == direct)
      #expect(merged.encode() == direct.encode())
    }
  }

  @Test func `a unit of another shape or out of order is refused`() throws {
    let units = try PartialMergeTests.units(
      PartialMergeTests.columns(1_000, seed: 1), .independent)
    func merge(_ encodings: [[UInt8]]) throws {
      var merged = Partial(metricCount: 7, sampling: .independent)
      try merged.merge(encodings: encodings, by: .caller)
    }
    #expect(throws: StatisticsError.outOfOrder(metric: 0, expected: 256, found: 512)) {
      try merge([units[0].encode(), units[2].encode()])
    }
    for shape in [
      Partial.Shape(metricCount: 6, sampling: .independent),
      Partial.Shape(metricCount: 7, sampling: .clustered(trialsPerCluster: 1)),
      Partial.Shape(metricCount: 7, sampling: .independent, tailParts: [1]),
      Partial.Shape(
        metricCount: 7, sampling: .independent,
        sobolDesign: .init(trialsPerScenario: 2, numberCount: 1), sobolCount: 1),
    ] {
      #expect(throws: StatisticsError.differentShape) { try merge([Partial(shape).encode()]) }
    }
  }

  /// Bytes that nothing is taken from may be anything; the rest is what a decoder would accept.
  @Test(arguments: PartialMergeTests.samplings)
  func `mutated bytes are refused or merged, and never trap`(_ sampling: Sampling) throws {
    let units = try PartialMergeTests.units(
      PartialMergeTests.columns(512, seed: 3), sampling)
    let first = units[0].encode()
    var random = SplitMix64(state: 11)
    var refused = 0
    for _ in 0..<4_000 {
      var bytes = units[1].encode()
      for _ in 0...Int.random(in: 0..<3, using: &random) {
        bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      }
      var merged = Partial(metricCount: 7, sampling: sampling)
      do {
        try merged.merge(encodings: [first, bytes], by: .caller)
        _ = merged.encode()
        _ = try merged.estimator(0).cvar(0.95)
      } catch { refused += 1 }
      var isRefused = false
      do { try merged.merge(encodings: [Array(bytes.dropLast())], by: .caller) } catch {
        isRefused = true
      }
      #expect(isRefused)
    }
    #expect(refused > 400)
  }
}
