/// Damages frames in the ways that find faults of decoders: flipped bits, cut and repeated parts,
/// extreme lengths, parts of other frames. The seed fixes the sequence.
struct Mutator {
  private static let interesting: [UInt8] = [0, 1, 0x7F, 0x80, 0xFF, 0xFE, 0x08, 0x0A, 0x12]
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func mutate(_ frames: [[UInt8]]) -> [UInt8] {
    var frame = frames[below(frames.count)]
    for _ in 0...below(4) {
      guard !frame.isEmpty else { break }
      let place = below(frame.count)
      switch below(7) {
      case 0: frame[place] ^= 1 << UInt8(below(8))
      case 1: frame[place] = Self.interesting[below(Self.interesting.count)]
      case 2: frame.removeSubrange(place..<min(frame.count, place + 1 + below(8)))
      case 3: frame.insert(UInt8(below(256)), at: place)
      case 4: frame.removeLast(below(frame.count))
      case 5:
        let other = frames[below(frames.count)]
        frame.replaceSubrange(place..., with: other[below(other.count)...])
      default: frame.insert(contentsOf: Array(repeating: 0xFF, count: 1 + below(10)), at: place)
      }
    }
    return frame
  }

  /// SplitMix64 (Steele, Lea and Flood 2014).
  private mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
  }
}
