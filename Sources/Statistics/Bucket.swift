/// The log-linear bucket of a double, keyed on its bits, ordered like the values themselves.
///
/// A double's bits, with the sign flipped for positive and all bits flipped for negative values,
/// sort like the values. The upper 21 of them (sign, exponent and nine bits of the significand)
/// are the key: 512 buckets an octave and sign. A bucket is at most 2^-9 of its lower edge wide,
/// so its middle is within 2^-10 (0.098 %) of every normal value in it. Zeros have no bucket.
/// Below 2.2e-308 (subnormal values) buckets keep a width of 2^-1031.
struct Bucket: Hashable, Sendable {
  /// Bits of the significand in a key.
  static let significandBits = 9
  /// Bits of the value below a key.
  static let lowBits = 52 - significandBits
  static let lowMask: UInt64 = (1 << lowBits) - 1
  /// The keys of finite negative values and of finite positive values.
  static let finiteKeys: ClosedRange<UInt32> = 0x200...0x1F_FDFF
  /// The first key of a positive value.
  static let positiveKey: UInt32 = 0x10_0000

  let key: UInt32

  /// The smallest value of the bucket.
  var low: Double { Self.value(UInt64(key) << UInt64(Self.lowBits)) }

  /// The largest value of the bucket.
  var high: Double { Self.value(UInt64(key) << UInt64(Self.lowBits) | Self.lowMask) }

  /// The value half way between the edges.
  var middle: Double { low + (high - low) / 2 }

  var isPositive: Bool { key >= Self.positiveKey }

  /// The bits of a value in the order of the values.
  @inline(__always)
  static func orderedBits(_ value: Double) -> UInt64 {
    let bits = value.bitPattern
    let sign = UInt64(bitPattern: Int64(bitPattern: bits) >> 63)
    return bits ^ (sign | 0x8000_0000_0000_0000)
  }

  /// The value whose ordered bits these are.
  @inline(__always)
  static func value(_ ordered: UInt64) -> Double {
    let sign = UInt64(bitPattern: Int64(bitPattern: ordered) >> 63)
    return Double(bitPattern: ordered ^ (~sign | 0x8000_0000_0000_0000))
  }

  static func key(_ value: Double) -> UInt32 { UInt32(orderedBits(value) >> UInt64(lowBits)) }
}
