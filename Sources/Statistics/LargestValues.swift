/// The largest non-zero values with their trials: larger first, among equals the earlier trial.
struct LargestValues: Hashable, Sendable {
  /// How many values are kept, K.
  ///
  /// Order statistics are exact down to the 1,024th largest value: the 99 % quantile of 100,000
  /// trials, the 95 % quantile of 20,000.
  static let countMax = 1_024

  /// Of a block as many as an eighth of its values, but at least this number: far fewer of a block
  /// than of a run are among the largest of the run.
  private static let blockCountMin = 128

  private(set) var extremes: [Extreme] = []
  /// Whether there are non-zero values that were left out.
  private(set) var isCut = false

  init() {}

  /// Takes extremes that are already in order, at most `countMax`.
  init(ordered extremes: [Extreme], isCut: Bool) {
    self.extremes = extremes
    self.isCut = isCut
  }

  /// Selects from a sorted block.
  init(_ order: borrowing BucketOrder, of values: borrowing Span<Double>, firstTrial: UInt64) {
    let entries = order.entries
    var upper = entries.count
    let kept = min(Self.countMax, max(Self.blockCountMin, values.count / 8))
    var list = [Extreme](repeating: Extreme(value: 0, trial: 0), count: min(upper, kept))
    isCut = entries.count > list.count
    var filled = 0
    while upper > 0 && filled < list.count {
      let bits = entries[upper - 1] | BucketOrder.positionMask
      var lower = upper - 1
      while lower > 0 && entries[lower - 1] | BucketOrder.positionMask == bits { lower -= 1 }
      if upper - lower == 1 {
        list[filled] = Self.extreme(entries[lower], values, firstTrial)
        filled += 1
      } else {
        let run = Self.sorted(entries[lower..<upper], values, firstTrial)
        for extreme in run.prefix(list.count - filled) {
          list[filled] = extreme
          filled += 1
        }
      }
      upper = lower
    }
    extremes = list
  }

  /// Sorts values that agree in their upper 32 bits, most often because they are equal.
  private static func sorted(
    _ entries: ArraySlice<UInt64>, _ values: borrowing Span<Double>, _ firstTrial: UInt64
  ) -> [Extreme] {
    var run: [Extreme] = []
    run.reserveCapacity(entries.count)
    var isSorted = true
    for index in entries.indices {
      let extreme = extreme(entries[index], values, firstTrial)
      if let last = run.last { isSorted = isSorted && last.precedes(extreme) }
      run.append(extreme)
    }
    return isSorted ? run : run.sorted { $0.precedes($1) }
  }

  @inline(__always)
  private static func extreme(
    _ entry: UInt64, _ values: borrowing Span<Double>, _ firstTrial: UInt64
  ) -> Extreme {
    let position = BucketOrder.position(entry)
    return Extreme(value: values[position], trial: firstTrial + UInt64(position))
  }

  /// Adds the largest values of other trials.
  ///
  /// Below the last value of a list that was cut, not all values are known: the merged list ends
  /// with the larger of such last values, so that it never has a gap.
  mutating func merge(_ other: LargestValues) {
    if isCut, let last = extremes.last, let first = other.extremes.first, !first.precedes(last) {
      return
    }
    var end = isCut ? extremes.last : nil
    if other.isCut, let last = other.extremes.last, end.map(last.precedes) ?? true { end = last }
    let isAnyCut = isCut || other.isCut
    let total = extremes.count + other.extremes.count
    if !other.extremes.isEmpty {
      extremes = extremes.isEmpty ? other.extremes : Self.merged(extremes, other.extremes)
    }
    if let end {
      while let last = extremes.last, end.precedes(last) { extremes.removeLast() }
    }
    isCut = isAnyCut || extremes.count < total
  }

  private static func merged(_ own: [Extreme], _ others: [Extreme]) -> [Extreme] {
    var merged = [Extreme](repeating: own[0], count: min(countMax, own.count + others.count))
    var (left, right, place) = (0, 0, 0)
    do {
      var out = merged.mutableSpan
      while place < out.count && left < own.count && right < others.count {
        let takesLeft = own[left].precedes(others[right])
        out[place] = takesLeft ? own[left] : others[right]
        left &+= takesLeft ? 1 : 0
        right &+= takesLeft ? 0 : 1
        place &+= 1
      }
    }
    let rest = left < own.count ? own[left...] : others[right...]
    merged.replaceSubrange(place..., with: rest.prefix(merged.count - place))
    return merged
  }
}
