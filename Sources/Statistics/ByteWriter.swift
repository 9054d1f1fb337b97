/// Writes the canonical encoding: little-endian words, shortest varints, packed bits.
struct ByteWriter {
  private var storage: [UInt8] = []
  private var end = 0
  private var pending: UInt64 = 0
  private var pendingBits: UInt64 = 0

  /// The bytes so far.
  var bytes: [UInt8] { Array(storage[..<end]) }

  /// Makes room, so that the next `count` bytes are written in place.
  mutating func reserve(_ count: Int) {
    let missing = end + count + 8 - storage.count
    guard missing > 0 else { return }
    storage.append(contentsOf: repeatElement(0, count: max(missing, storage.count)))
  }

  mutating func write(_ byte: UInt8) {
    reserve(1)
    storage[end] = byte
    end += 1
  }

  mutating func writeVarint(_ value: UInt64) {
    var rest = value
    while rest > 0x7F {
      write(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    write(UInt8(truncatingIfNeeded: rest))
  }

  mutating func write(_ value: Double) {
    reserve(8)
    store(value.bitPattern)
    end += 8
  }

  /// Appends the low `width` bits of a value whose other bits are zero; `width` is 0...56.
  @inline(__always)
  mutating func writeBits(_ value: UInt64, width: UInt64) {
    pending |= value << pendingBits
    pendingBits += width
    reserve(8)
    store(pending)
    let whole = pendingBits & ~7
    end += Int(whole >> 3)
    pending >>= whole
    pendingBits -= whole
  }

  /// Pads the packed bits to a byte.
  mutating func finishBits() {
    if pendingBits > 0 { write(UInt8(truncatingIfNeeded: pending)) }
    pending = 0
    pendingBits = 0
  }

  @inline(__always)
  private mutating func store(_ word: UInt64) {
    let offset = end
    var span = storage.mutableSpan
    var raw = span.mutableBytes
    raw.storeBytes(of: word.littleEndian, toByteOffset: offset, as: UInt64.self)
  }
}
