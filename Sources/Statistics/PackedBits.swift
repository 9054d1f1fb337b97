/// Numbers of any width from 0 to 64 bits one after the other, from the lowest bit of the first
/// word.
struct PackedBits {
  /// The bits and two words to spare: every access is to two, and one of no width may start at
  /// the end.
  var words: [UInt64]
  /// The bits written or read so far.
  private(set) var bitCount = 0

  /// Room for as many bits as will be written.
  init(capacity: Int) { words = Array(repeating: 0, count: (capacity + 63) / 64 + 2) }

  /// Bits to read, padded with zeros.
  init(_ bytes: ArraySlice<UInt8>) {
    self.init(capacity: 8 * bytes.count)
    words.withUnsafeMutableBytes { $0.copyBytes(from: bytes) }
    for index in words.indices { words[index] = UInt64(littleEndian: words[index]) }
  }

  /// Appends a value that is below 2 to the power of `width`.
  @inline(__always)
  mutating func write(_ value: UInt64, width: UInt64) {
    let index = bitCount >> 6
    let shift = UInt64(truncatingIfNeeded: bitCount & 63)
    words[index] |= value &<< shift
    words[index + 1] |= (value >> 1) &>> (63 - shift)
    bitCount += Int(truncatingIfNeeded: width)
  }

  /// Reads the next value of `width` bits.
  @inline(__always)
  mutating func read(width: UInt64) -> UInt64 {
    let index = bitCount >> 6
    let shift = UInt64(truncatingIfNeeded: bitCount & 63)
    let value = (words[index] &>> shift) | (words[index + 1] << 1) &<< (63 - shift)
    bitCount += Int(truncatingIfNeeded: width)
    return value & ((1 << width) &- 1)
  }

  /// Whether all bits after those read are zero.
  var isPaddedWithZeros: Bool {
    let index = bitCount >> 6
    return words[index] >> UInt64(bitCount & 63) == 0
      && words[(index + 1)...].allSatisfy { $0 == 0 }
  }
}
