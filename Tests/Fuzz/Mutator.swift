/// Damages inputs in the ways that find faults of decoders: flipped bits, cut and repeated parts,
/// extreme lengths, parts of other inputs, words of the language.
struct Mutator {
  private static let bytes: [UInt8] = [0, 1, 0x7f, 0x80, 0xff, 0xfe, 0x08, 0x0a, 0x12]
  private static let lengthMax = 1 << 16

  /// Well-formed inputs.
  let samples: [[UInt8]]
  /// Words that mean something to the parser; empty for a binary format.
  var words: [[UInt8]] = []

  /// One input: a sample, mostly damaged.
  func input(_ random: inout FuzzRandom) -> [UInt8] {
    var input = random.pick(samples)
    for _ in 0..<random.below(6) {
      guard !input.isEmpty, input.count < Self.lengthMax else { break }
      damage(&input, &random)
    }
    return input
  }

  private func damage(_ input: inout [UInt8], _ random: inout FuzzRandom) {
    let place = random.below(input.count)
    let end = min(input.count, place + 1 + random.below(random.oneIn(4) ? input.count : 12))
    switch random.below(words.isEmpty ? 8 : 12) {
    case 0: input[place] ^= 1 << UInt8(random.below(8))
    case 1: input[place] = random.pick(Self.bytes)
    case 2: input.removeSubrange(place..<end)
    case 3: input.insert(UInt8(random.below(256)), at: place)
    case 4: input.insert(contentsOf: input[place..<end], at: place)
    case 5:
      let other = random.pick(samples)
      let from = random.below(other.count)
      input.replaceSubrange(place..<end, with: other[from..<min(other.count, from + end - place)])
    case 6: input.insert(contentsOf: Self.varint(random.edge()), at: place)
    case 7: input.replaceSubrange(place..<end, with: Self.littleEndian(random.edge()))
    case 8: input.insert(contentsOf: random.pick(words), at: place)
    default: replaceWord(&input, at: place, &random)
    }
  }

  /// Puts another word in place of the one at `place`.
  private func replaceWord(_ input: inout [UInt8], at place: Int, _ random: inout FuzzRandom) {
    let isInWord = { (byte: UInt8) in
      byte == 0x2d || byte == 0x2e || byte == 0x5f || byte == 0x25 || byte >= 0x30 && byte <= 0x39
        || byte >= 0x61 && byte <= 0x7a
    }
    let start = input[..<place].lastIndex { !isInWord($0) }.map { $0 + 1 } ?? 0
    let end = input[place...].firstIndex { !isInWord($0) } ?? input.count
    guard start < end else { return }
    input.replaceSubrange(start..<end, with: random.pick(words))
  }

  private static func varint(_ value: UInt64) -> [UInt8] {
    var value = value
    var bytes: [UInt8] = []
    while value >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: value) | 0x80)
      value >>= 7
    }
    return bytes + [UInt8(value)]
  }

  private static func littleEndian(_ value: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: value >> UInt64(8 * $0)) }
  }
}
