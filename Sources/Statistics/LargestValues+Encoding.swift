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

  /// Reads all that there are.
  init(
    _ packed: consuming PackedExtremes, from reader: ByteReader
  ) throws(StatisticsError) {
    var list: [Extreme] = []
    list.reserveCapacity(packed.count)
    while let extreme = packed.next() { list.append(extreme) }
    guard packed.isCanonical else { throw reader.malformed("largest values out of order") }
    self.init(ordered: list, isCut: packed.isCut)
  }

  /// Adds the largest values of other trials, of which no more are read than matter.
  mutating func merge(
    _ others: consuming PackedExtremes, from reader: ByteReader
  ) throws(StatisticsError) {
    let bound = isCut ? extremes.last : nil
    var list: [Extreme] = []
    var isAll = true
    while let extreme = others.next() {
      isAll = bound.map(extreme.precedes) ?? true
      if !isAll { break }
      list.append(extreme)
    }
    guard others.isValid else { throw reader.malformed("largest values out of order") }
    merge(LargestValues(ordered: list, isCut: isAll && others.isCut))
  }
}
