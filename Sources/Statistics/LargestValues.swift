/// The largest non-zero values with their trials: larger first, among equals the earlier trial.
struct LargestValues: Hashable, Sendable {
  /// How many values are kept, K.
  ///
  /// Order statistics are exact down to the 1,024th largest value: the 99 % quantile of 100,000
  /// trials, the 95 % quantile of 20,000.
  static let countMax = 1_024

  private(set) var extremes: [Extreme] = []

  init() {}

  /// Takes extremes that are already in order, at most `countMax`.
  init(ordered extremes: [Extreme]) { self.extremes = extremes }

  /// Selects from a block that was sorted by bucket.
  init(_ order: borrowing BucketOrder, of values: borrowing Span<Double>, firstTrial: UInt64) {
    let entries = order.entries
    var upper = entries.count
    extremes.reserveCapacity(min(upper, Self.countMax + 64))
    while upper > 0 && extremes.count < Self.countMax {
      let key = entries[upper - 1] >> 32
      var lower = upper - 1
      while lower > 0 && entries[lower - 1] >> 32 == key { lower -= 1 }
      let start = extremes.count
      for index in lower..<upper {
        let position = Int(truncatingIfNeeded: entries[index] & 0xFFFF_FFFF)
        extremes.append(
          Extreme(value: values[position], trial: firstTrial + UInt64(position)))
      }
      if upper - lower > 1 { sortTail(from: start) }
      upper = lower
    }
    extremes.removeLast(max(0, extremes.count - Self.countMax))
  }

  /// Sorts one bucket: by insertion when small or in order, as a bucket of equal values is.
  private mutating func sortTail(from start: Int) {
    let moves = 16 * (extremes.count - start)
    var moved = 0
    for index in (start + 1)..<extremes.count {
      let extreme = extremes[index]
      var hole = index
      while hole > start && extreme.precedes(extremes[hole - 1]) {
        extremes[hole] = extremes[hole - 1]
        hole -= 1
      }
      extremes[hole] = extreme
      moved += index - hole
      if moved > moves {
        extremes[start...].sort { $0.precedes($1) }
        return
      }
    }
  }

  mutating func merge(_ other: LargestValues) {
    if other.extremes.isEmpty { return }
    if extremes.isEmpty {
      self = other
      return
    }
    if extremes.count == Self.countMax, let last = extremes.last,
      !other.extremes[0].precedes(last)
    {
      return
    }
    let size = min(Self.countMax, extremes.count + other.extremes.count)
    var merged: [Extreme] = []
    merged.reserveCapacity(size)
    var (left, right) = (0, 0)
    while merged.count < size {
      let takeLeft =
        right == other.extremes.count
        || (left < extremes.count && extremes[left].precedes(other.extremes[right]))
      merged.append(takeLeft ? extremes[left] : other.extremes[right])
      left += takeLeft ? 1 : 0
      right += takeLeft ? 0 : 1
    }
    extremes = merged
  }
}
