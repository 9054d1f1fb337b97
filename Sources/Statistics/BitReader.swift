/// Reads numbers of any width from 0 to 64 bits where `PackedBits` left them, without a copy.
struct BitReader {
  private let bytes: [UInt8]
  /// The bit read next, counted from the first byte.
  private var position: Int
  private let end: Int

  /// Reads bits of some of the bytes; the padding is for the caller to check.
  ///
  /// - Parameters:
  ///   - bytes: what holds the bits.
  ///   - range: the bytes with the bits, within `bytes`.
  init(_ bytes: [UInt8], _ range: Range<Int>) {
    precondition(range.upperBound <= bytes.count)
    self.bytes = bytes
    position = 8 * range.lowerBound
    end = range.upperBound
  }

  /// Reads the next value of `width` bits; bits beyond the end are zero.
  @inline(__always)
  mutating func read(width: UInt64) -> UInt64 {
    let first = position &>> 3
    let shift = UInt64(truncatingIfNeeded: position & 7)
    let low = word(at: first)
    let high = shift &+ width > 64 ? UInt64(byte(at: first &+ 8)) : 0
    position &+= Int(truncatingIfNeeded: width)
    return ((low &>> shift) | (high << (64 &- shift))) & ((1 << width) &- 1)
  }

  /// Whether all bits after those read are zero.
  var isPaddedWithZeros: Bool {
    var rest = self
    while rest.position < 8 * end {
      if rest.read(width: UInt64(min(64, 8 * end - rest.position))) != 0 { return false }
    }
    return true
  }

  @inline(__always)
  private func byte(at index: Int) -> UInt8 { index < end ? bytes[index] : 0 }

  @inline(__always)
  private func word(at index: Int) -> UInt64 {
    if index &+ 8 <= end {
      return bytes.withUnsafeBytes {
        UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      }
    }
    return (0..<8).reduce(0) { $0 | UInt64(byte(at: index + $1)) << UInt64(8 * $1) }
  }
}
