import TestSupport

/// The random numbers of one input.
struct FuzzRandom: RandomNumberGenerator {
  private var generator: SplitMix64

  /// - Parameters:
  ///   - seed: of the whole session.
  ///   - target: name of the target.
  ///   - input: number of the input.
  init(seed: UInt64, target: String, input: UInt64) {
    // FNV-1a: an input has its own numbers, wherever a session begins.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in target.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    for number in [seed, input] {
      for shift in stride(from: 0, to: 64, by: 8) {
        hash = (hash ^ (number >> UInt64(shift) & 0xff)) &* 0x100_0000_01b3
      }
    }
    generator = SplitMix64(seed: hash)
  }

  mutating func next() -> UInt64 { generator.next() }

  /// A number from 0 to `bound` - 1.
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  /// True once in `count`.
  mutating func oneIn(_ count: Int) -> Bool { below(count) == 0 }

  /// One of a collection's elements.
  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

  /// A number where decoders and arithmetic break: near 0, near a power of two, or anything.
  mutating func edge() -> UInt64 {
    switch below(4) {
    case 0: UInt64(below(4))
    case 1: (1 << UInt64(below(64))) &- UInt64(below(3))
    case 2: UInt64.max &- UInt64(below(4))
    default: next() >> UInt64(below(64))
    }
  }
}
