/// The largest values of a metric as they are encoded, read one by one.
struct PackedExtremes {
  /// How many values there are.
  let count: Int
  /// Whether there are non-zero values that were left out.
  let isCut: Bool

  private let firstTrial: UInt64
  private let trialCount: UInt64
  private let trialBits: UInt64
  private let shift: UInt64
  private let entries: [UInt64]
  private var bits: BitReader

  private var bucket: Int
  private var leftInBucket: UInt64 = 0
  /// The bits of all values of the bucket in hand, and what their lower bits are flipped with.
  private var base: UInt64 = 0
  private var flip: UInt64 = 0
  private var previous = (ordered: UInt64.max, trial: UInt64.max)
  /// The lower bits of all values read, one or another.
  private var union: UInt64 = 0
  /// Whether all values read so far could have been written.
  private(set) var isValid = true
  private var left: Int

  /// The ordered bits of -0, which those of 0 follow.
  private static let minusZero = Bucket.orderedBits(-0.0)

  /// Takes the largest of the `total` values of a histogram.
  init(
    from reader: inout ByteReader, buckets: Buckets, total: UInt64, firstTrial: UInt64,
    trialCount: UInt64, trialBits: UInt64
  ) throws(StatisticsError) {
    count = Int(try reader.readVarint(atMost: min(total, UInt64(LargestValues.countMax))))
    guard count > 0 || total == 0 else { throw reader.malformed("no largest value") }
    shift = UInt64(try reader.readByte())
    guard shift <= UInt64(Bucket.lowBits) else { throw reader.malformed("shift too large") }
    bits = try reader.readBits(count * Int(UInt64(Bucket.lowBits) - shift + trialBits))
    isCut = UInt64(count) < total
    self.firstTrial = firstTrial
    self.trialCount = trialCount
    self.trialBits = trialBits
    entries = buckets.entries
    bucket = entries.count
    left = count
  }

  /// The next value, each at or below the one before.
  @inline(__always)
  mutating func next() -> Extreme? {
    guard left > 0 else { return nil }
    left &-= 1
    if leftInBucket == 0 {
      bucket &-= 1
      let key = Buckets.key(entries[bucket])
      leftInBucket = Buckets.count(entries[bucket])
      base = UInt64(key) << UInt64(Bucket.lowBits)
      flip = key < Bucket.positiveKey ? Bucket.lowMask : 0
    }
    leftInBucket &-= 1
    let low = bits.read(width: UInt64(Bucket.lowBits) &- shift)
    let trial = bits.read(width: trialBits)
    union |= low
    let ordered = base | ((low &<< shift) ^ flip)
    let isLater = ordered == previous.ordered && trial > previous.trial
    let isZero = ordered &- Self.minusZero <= 1
    isValid =
      isValid && !isZero && (ordered < previous.ordered || isLater) && trial < trialCount
    previous = (ordered, trial)
    return Extreme(value: Bucket.value(ordered), trial: firstTrial &+ trial)
  }

  /// Whether, with all values read, these are the bytes that would have been written.
  var isCanonical: Bool {
    isValid && (union & 1 == 1 || shift == UInt64(Bucket.lowBits)) && bits.isPaddedWithZeros
  }
}
