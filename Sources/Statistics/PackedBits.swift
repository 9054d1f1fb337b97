/// Numbers of any width from 0 to 64 bits one after the other, from the lowest bit of the first
/// byte, to be written.
struct PackedBits {
  /// The bits and two words to spare: every access is to two, and one of no width may start at
  /// the end.
  var words: [UInt64]
  /// The bits written so far.
  private(set) var bitCount = 0

  /// Room for as many bits as will be written.
  init(capacity: Int) { words = Array(repeating: 0, count: (capacity + 63) / 64 + 2) }

  /// Appends a value that is below 2 to the power of `width`.
  @inline(__always)
  mutating func write(_ value: UInt64, width: UInt64) {
    let index = bitCount >> 6
    let shift = UInt64(truncatingIfNeeded: bitCount & 63)
    words[index] |= value &<< shift
    words[index + 1] |= (value >> 1) &>> (63 - shift)
    bitCount += Int(truncatingIfNeeded: width)
  }
}
