/// Writes the canonical encoding: little-endian words, shortest varints, packed bits.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  @inline(__always)
  mutating func write(_ byte: UInt8) { bytes.append(byte) }

  mutating func write(_ more: [UInt8]) { bytes += more }

  mutating func writeVarint(_ value: UInt64) {
    var rest = value
    while rest > 0x7F {
      write(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    write(UInt8(truncatingIfNeeded: rest))
  }

  mutating func write(_ value: Double) {
    for shift in stride(from: 0 as UInt64, to: 64, by: 8) {
      write(UInt8(truncatingIfNeeded: value.bitPattern >> shift))
    }
  }

  mutating func write(_ value: Float) {
    for shift in stride(from: 0 as UInt32, to: 32, by: 8) {
      write(UInt8(truncatingIfNeeded: value.bitPattern >> shift))
    }
  }

  /// Appends packed bits, padded to a byte.
  mutating func write(_ packed: consuming PackedBits) {
    let count = (packed.bitCount + 7) / 8
    for index in packed.words.indices { packed.words[index] = packed.words[index].littleEndian }
    packed.words.withUnsafeBytes { bytes.append(contentsOf: $0.prefix(count)) }
  }
}
