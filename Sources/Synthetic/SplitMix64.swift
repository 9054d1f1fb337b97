/// A small seeded generator (Steele, Lea & Flood 2014), the same on every machine.
struct SplitMix64 {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A whole number, each equally likely.
  mutating func whole(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next().multipliedFullWidth(by: UInt64(range.count)).high)
  }

  mutating func shuffle<Element>(_ elements: inout [Element]) {
    for place in elements.indices.dropFirst().reversed() {
      elements.swapAt(place, whole(in: 0...place))
    }
  }
}
