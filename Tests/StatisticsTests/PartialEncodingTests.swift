import Foundation
import Statistics
import Testing

@Suite struct PartialEncodingTests {
  private static func sample(_ seed: UInt64, count: Int, sampling: Sampling) throws -> Partial {
    var random = SplitMix64(state: seed)
    let columns: [[Double]] = [
      (0..<count).map { _ in exp(random.normal()) },
      (0..<count).map { _ in max(0, random.normal()) },
      (0..<count).map { _ in (10 * random.normal()).rounded() },
    ]
    return try Partial(of: columns, sampling: sampling)
  }

  @Test func `decoding an encoding gives the partial and its bytes again`() throws {
    for seed in 0..<40 as Range<UInt64> {
      let sampling: Sampling = seed % 2 == 0 ? .independent : .clustered(trialsPerCluster: 7)
      let partial = try Self.sample(seed, count: Int(seed * seed), sampling: sampling)
      let bytes = partial.encode()
      let decoded = try Partial(decoding: bytes)
      #expect(decoded == partial)
      #expect(decoded.encode() == bytes)
    }
  }

  /// A golden: changing the format must be a decision, because digests and ledgers depend on it.
  @Test func `the format is version 3`() throws {
    let bytes = try Partial(of: [[0, 3, -1, 3]]).encode()
    let text = bytes.map { String(format: "%02x", $0) }.joined()
    #expect(text == Self.golden)
  }

  private static let golden =
    "43505354030001" + "40" + "0400" + "000000000000f43f" + "0000000000802940"
    + "00000000000005c0" + "00000000006a4740" + "000000000000f0bf02" + "000000000000084001"
    + "0201bf832002c1fd3f" + "032b2d" + "0000"

  @Test func `a unit of 2,048 trials and 30 continuous metrics takes less than 256 KiB`() throws {
    var random = SplitMix64(state: 1)
    let columns = (0..<30).map { _ in (0..<2048).map { _ in exp(random.normal()) } }
    #expect(try Partial(of: columns).encode().count < 256 << 10)
  }

  @Test func `a format of another release is named`() throws {
    var bytes = try Self.sample(3, count: 60, sampling: .independent).encode()
    bytes[4] = 2
    #expect(throws: StatisticsError.otherFormat(found: 2, expected: 3)) {
      _ = try Partial(decoding: bytes)
    }
  }

  @Test func `every shortened encoding is refused`() throws {
    let bytes = try Self.sample(3, count: 60, sampling: .independent).encode()
    for length in bytes.indices {
      #expect(throws: StatisticsError.self) { _ = try Partial(decoding: Array(bytes[..<length])) }
    }
    #expect(throws: StatisticsError.self) { _ = try Partial(decoding: bytes + [0]) }
  }

  @Test(arguments: 0..<8)
  func `mutated bytes are refused or are the encoding of a partial`(_ shard: Int) throws {
    var random = SplitMix64(state: UInt64(shard) &+ 7_000)
    let sampling: Sampling = shard % 2 == 0 ? .independent : .clustered(trialsPerCluster: 5)
    let original = try Self.sample(UInt64(shard), count: 40, sampling: sampling).encode()
    var accepted = 0
    for _ in 0..<16_000 {
      var bytes = original
      Self.mutate(&bytes, &random)
      guard let partial = try? Partial(decoding: bytes) else { continue }
      accepted += 1
      #expect(partial.encode() == bytes)
      for index in partial.metrics.indices {
        guard let estimator = Estimator(partial.metrics[index], sampling: sampling) else {
          continue
        }
        _ = [estimator.mean(), estimator.cvar(0.9), estimator.exceedance(1)]
      }
    }
    #expect(accepted > 0)
  }

  private static func mutate(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
    for _ in 0...Int.random(in: 0..<4, using: &random) {
      let index = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<6, using: &random) {
      case 0: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 1: bytes[index] = UInt8.random(in: 0...255, using: &random)
      case 2: bytes[index] = 0xFF
      case 3: bytes.insert(UInt8.random(in: 0...255, using: &random), at: index)
      case 4: if bytes.count > 1 { bytes.remove(at: index) }
      default:
        let end = min(bytes.count, index + 10)
        for place in index..<end { bytes[place] = 0x80 | bytes[place] }
      }
    }
  }
}
