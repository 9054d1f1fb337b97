extension LargestValues {
  /// Writes for each value the bits below its bucket's key and the offset of its trial.
  ///
  /// The histogram already says which buckets the values are in. Trailing zeros that all values
  /// share are left out, so that whole days and round shares take few bits.
  func encode(to writer: inout ByteWriter, firstTrial: UInt64, trialBits: UInt64) {
    var union: UInt64 = 0
    for extreme in extremes { union |= Bucket.orderedBits(extreme.value) ^ Self.flip(extreme) }
    union &= Bucket.lowMask
    let shift = UInt64(min(union.trailingZeroBitCount, Bucket.lowBits))
    let width = UInt64(Bucket.lowBits) - shift
    writer.writeVarint(UInt64(extremes.count))
    writer.write(UInt8(shift))
    var packed = PackedBits(capacity: extremes.count * Int(width + trialBits))
    for extreme in extremes {
      let ordered = Bucket.orderedBits(extreme.value) ^ Self.flip(extreme)
      packed.write((ordered & Bucket.lowMask) >> shift, width: width)
      packed.write(extreme.trial - firstTrial, width: trialBits)
    }
    writer.write(packed)
  }

  /// Ordered bits of negative values are inverted: undone here, so that round values end in zeros.
  @inline(__always)
  private static func flip(_ extreme: Extreme) -> UInt64 {
    extreme.value < 0 ? Bucket.lowMask : 0
  }

  /// Reads the largest of the `total` values of a histogram.
  init(
    from reader: inout ByteReader, buckets: Histogram.Buckets, total: UInt64, firstTrial: UInt64,
    trialCount: UInt64, trialBits: UInt64
  ) throws(StatisticsError) {
    self.init()
    let size = Int(try reader.readVarint(atMost: min(total, UInt64(Self.countMax))))
    guard size > 0 || total == 0 else { throw reader.malformed("no largest value") }
    let shift = UInt64(try reader.readByte())
    guard shift <= UInt64(Bucket.lowBits) else { throw reader.malformed("shift too large") }
    let width = UInt64(Bucket.lowBits) - shift
    var packed = try reader.readBits(size * Int(width + trialBits))
    var list = [Extreme](repeating: Extreme(value: 0, trial: 0), count: size)
    var filled = 0
    var union: UInt64 = 0
    var isValid = true
    var previous = Extreme(value: .infinity, trial: 0)
    for bucket in buckets.keys.indices.reversed() where filled < size {
      let key = buckets.keys[bucket]
      let flip = key < Bucket.positiveKey ? Bucket.lowMask : 0
      let count = Int(min(buckets.counts[bucket], UInt64(size - filled)))
      for _ in 0..<count {
        let low = packed.read(width: width) << shift
        let trial = packed.read(width: trialBits)
        union |= low
        let value = Bucket.value(UInt64(key) << UInt64(Bucket.lowBits) | (low ^ flip))
        let extreme = Extreme(value: value, trial: firstTrial + trial)
        isValid = isValid && trial < trialCount && value != 0 && previous.precedes(extreme)
        list[filled] = extreme
        filled += 1
        previous = extreme
      }
    }
    guard isValid else { throw reader.malformed("largest values out of order") }
    guard shift == UInt64(min(union.trailingZeroBitCount, Bucket.lowBits)) else {
      throw reader.malformed("shift not the largest")
    }
    guard packed.isPaddedWithZeros else { throw reader.malformed("padding is not zero") }
    self.init(ordered: list, isCut: UInt64(size) < total)
  }
}
