/// A named stream of random words, section "Random numbers" of the model's page.
package struct ReferenceStream: Sendable {
  private let key: [UInt32]

  package init(_ name: String, seed: UInt64) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name.utf8 {
      hash ^= UInt64(byte)
      hash &*= 0x100_0000_01b3
    }
    key = ReferenceStream.philox(
      counter: [ReferenceStream.low(hash), ReferenceStream.high(hash), 0, 0],
      key: [ReferenceStream.low(seed), ReferenceStream.high(seed)])
  }

  package func words(_ trial: UInt64, _ step: Int, _ draw: Int) -> [UInt32] {
    let counter = [
      ReferenceStream.low(trial), ReferenceStream.high(trial), UInt32(step), UInt32(draw),
    ]
    return ReferenceStream.philox(counter: counter, key: [key[0], key[1]])
  }

  package static func u32(_ word: UInt32) -> Double { (Double(word) + 0.5) / 4_294_967_296 }

  package static func u52(_ high: UInt32, _ low: UInt32) -> Double {
    let upper = (UInt64(high) << 32 | UInt64(low)) >> 12
    return (Double(upper) + 0.5) / 4_503_599_627_370_496
  }

  /// Philox4x32-10 of J. Salmon and others, "Parallel random numbers: as easy as 1, 2, 3", SC'11.
  package static func philox(counter: [UInt32], key: [UInt32]) -> [UInt32] {
    var counter = counter
    var key = key
    for _ in 0..<10 {
      let first = UInt64(counter[0]) * 0xD251_1F53
      let second = UInt64(counter[2]) * 0xCD9E_8D57
      counter = [
        high(second) ^ counter[1] ^ key[0], low(second), high(first) ^ counter[3] ^ key[1],
        low(first),
      ]
      key = [key[0] &+ 0x9E37_79B9, key[1] &+ 0xBB67_AE85]
    }
    return counter
  }

  private static func low(_ number: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: number) }
  private static func high(_ number: UInt64) -> UInt32 { UInt32(number >> 32) }
}
