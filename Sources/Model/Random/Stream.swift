/// One stream of random numbers, named after the thing and the purpose that it serves.
///
/// The key depends on the seed and the name alone, so that a lane added, a file reordered or a
/// worker more leaves every other stream as it is.
package struct Stream: Hashable, Sendable {
  /// Key for Philox4x32-10.
  package let key: SIMD2<UInt32>

  /// - Parameters:
  ///   - seed: the job's seed.
  ///   - name: stable name, for example `licence mofcom: magnets-cn > motors-de`. The key is the
  ///     first two words of Philox4x32-10 under the seed as key, at the counter made of the name's
  ///     64-bit FNV-1a hash (low word first) and two zero words.
  package init(seed: UInt64, name: String) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let words = Philox.words(
      counter: SIMD4(low(hash), high(hash), 0, 0), key: SIMD2(low(seed), high(seed)))
    key = SIMD2(words.x, words.y)
  }

  /// Draws.
  ///
  /// - Parameters:
  ///   - trial: number of the trial (or scenario), from 0.
  ///   - step: third counter word: a day, or the number of a spell.
  ///   - draw: fourth counter word: tells draws of one step apart.
  /// - Returns: four words, each uniform on 0..<2^32.
  package func words(trial: UInt64, step: Int, draw: Int = 0) -> SIMD4<UInt32> {
    Philox.words(
      counter: SIMD4(
        low(trial), high(trial), UInt32(truncatingIfNeeded: step),
        UInt32(truncatingIfNeeded: draw)),
      key: key)
  }
}

/// A word as a number strictly inside (0, 1): (word + 1/2) / 2^32.
package func unit(_ word: UInt32) -> Double {
  (Double(word) + 0.5) * 0x1p-32
}

/// Two words as a number strictly inside (0, 1): (the upper 52 of their 64 bits + 1/2) / 2^52.
package func unit(_ high: UInt32, _ low: UInt32) -> Double {
  (Double((UInt64(high) << 32 | UInt64(low)) >> 12) + 0.5) * 0x1p-52
}

private func low(_ value: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: value) }
private func high(_ value: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: value >> 32) }
