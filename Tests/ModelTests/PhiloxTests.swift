import Model
import TestSupport
import Testing

/// Source of the vectors: Random123 of D. E. Shaw Research, tests/kat_vectors, lines `philox4x32
/// 10`.
struct PhiloxTests {
  private struct Vector {
    let counter: SIMD4<UInt32>
    let key: SIMD2<UInt32>
    let words: SIMD4<UInt32>
  }

  private static let published = [
    Vector(
      counter: .zero, key: .zero, words: SIMD4(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8)),
    Vector(
      counter: SIMD4(repeating: .max), key: SIMD2(repeating: .max),
      words: SIMD4(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd)),
    Vector(
      counter: SIMD4(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344),
      key: SIMD2(0xa409_3822, 0x299f_31d0),
      words: SIMD4(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1)),
  ]

  @Test func `the generator makes the published words`() {
    for vector in PhiloxTests.published {
      #expect(Philox.words(counter: vector.counter, key: vector.key) == vector.words)
    }
  }

  @Test func `the reference generator makes the published words`() {
    for vector in PhiloxTests.published {
      let words = ReferenceStream.philox(
        counter: (0..<4).map { vector.counter[$0] }, key: [vector.key.x, vector.key.y])
      #expect(words == (0..<4).map { vector.words[$0] })
    }
  }

  @Test func `streams have the words that the page defines`() {
    var random = SplitMix64(seed: 4)
    for name in ["", "regimes", "scenario lanes[a > b].share", "licence é: ü > 中"] {
      let seed = random.next()
      let stream = Stream(seed: seed, name: name)
      let reference = ReferenceStream(name, seed: seed)
      let (trial, step, draw) = (random.next(), Int(random.next() >> 33), Int(random.next() >> 33))
      let words = stream.words(trial: trial, step: step, draw: draw)
      #expect((0..<4).map { words[$0] } == reference.words(trial, step, draw), "\(name)")
    }
  }

  @Test func `a word becomes a number strictly inside 0 and 1`() {
    #expect(unit(0) == 0x1p-33 && unit(.max) == 1 - 0x1p-33)
    #expect(unit(0, 0) == 0x1p-53 && unit(.max, .max) == 1 - 0x1p-53)
    #expect(unit(0x8000_0000, 0) == 0.5 + 0x1p-53)
  }
}
