/// Reads the canonical encoding; whatever `ByteWriter` would not have written is an error.
struct ByteReader {
  private let bytes: [UInt8]
  private(set) var offset: Int
  private let end: Int

  init(_ bytes: [UInt8]) { self.init(bytes, bytes.indices) }

  /// Reads some of the bytes.
  init(_ bytes: [UInt8], _ range: Range<Int>) {
    precondition(range.upperBound <= bytes.count)
    self.bytes = bytes
    offset = range.lowerBound
    end = range.upperBound
  }

  var remaining: Int { end - offset }

  func malformed(_ reason: String) -> StatisticsError {
    .malformed(offset: offset, reason: reason)
  }

  @inline(__always)
  mutating func readByte() throws(StatisticsError) -> UInt8 {
    guard offset < end else { throw malformed("ends early") }
    defer { offset &+= 1 }
    return bytes[offset]
  }

  /// Reads a varint of at most `bound`, in its shortest form.
  mutating func readVarint(atMost bound: UInt64) throws(StatisticsError) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let byte = try readByte()
      let low = UInt64(byte & 0x7F)
      guard shift < 63 || low <= 1 else { throw malformed("number too large") }
      value |= low << shift
      if byte < 0x80 {
        guard low > 0 || shift == 0 else { throw malformed("number not in its shortest form") }
        break
      }
      shift += 7
      guard shift <= 63 else { throw malformed("number too large") }
    }
    guard value <= bound else { throw malformed("number above its bound") }
    return value
  }

  /// Reads a finite double.
  mutating func readDouble() throws(StatisticsError) -> Double {
    let value = try readAnyDouble()
    guard value.isFinite else { throw malformed("not a finite number") }
    return value
  }

  mutating func readAnyDouble() throws(StatisticsError) -> Double {
    guard remaining >= 8 else { throw malformed("ends early") }
    let word = bytes.withUnsafeBytes {
      $0.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    }
    offset += 8
    return Double(bitPattern: UInt64(littleEndian: word))
  }

  /// Reads as many finite numbers of four bytes.
  mutating func readFloats(_ count: Int) throws(StatisticsError) -> [Double] {
    guard count <= remaining / 4 else { throw malformed("ends early") }
    var values = [Double](repeating: 0, count: count)
    let start = offset
    var isFinite = true
    bytes.withUnsafeBytes { source in
      var out = values.mutableSpan
      for index in out.indices {
        let word = source.loadUnaligned(fromByteOffset: start + 4 * index, as: UInt32.self)
        let value = Float(bitPattern: UInt32(littleEndian: word))
        isFinite = isFinite && value.isFinite
        out[index] = Double(value)
      }
    }
    guard isFinite else { throw malformed("not a finite number") }
    offset += 4 * count
    return values
  }

  /// Takes the bytes that hold as many packed bits; the padding is for the caller to check.
  mutating func readBits(_ count: Int) throws(StatisticsError) -> BitReader {
    let byteCount = (count + 7) / 8
    return BitReader(bytes, try skip(byteCount))
  }

  /// Checks that all was read.
  func finish() throws(StatisticsError) {
    guard remaining == 0 else { throw malformed("bytes after the end") }
  }

  /// Passes over bytes that are read by somebody else.
  mutating func skip(_ count: Int) throws(StatisticsError) -> Range<Int> {
    guard count <= remaining else { throw malformed("ends early") }
    defer { offset += count }
    return offset..<offset + count
  }
}
