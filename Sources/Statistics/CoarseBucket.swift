/// The bucket of a double by fewer bits of its significand than `Bucket`: 32 an octave and sign.
///
/// A bucket is at most 2^-5 (3.1 %) of its lower edge wide. It serves where only differences
/// between groups of trials matter, at a sixteenth of the cost.
enum CoarseBucket {
  /// Bits of a fine key that a coarse key has not.
  static let droppedBits: UInt32 = 4
  /// The key of zero, and of the smallest positive values.
  static let zeroKey = Bucket.positiveKey >> droppedBits
  static let finiteKeys =
    Bucket.finiteKeys.lowerBound >> droppedBits...Bucket.finiteKeys.upperBound >> droppedBits

  static func key(_ fine: UInt32) -> UInt32 { fine >> droppedBits }

  /// The smallest and the largest value of a bucket.
  static func bounds(_ key: UInt32) -> (low: Double, high: Double) {
    let first = key << droppedBits
    return (Bucket(key: first).low, Bucket(key: first | ((1 << droppedBits) - 1)).high)
  }
}
