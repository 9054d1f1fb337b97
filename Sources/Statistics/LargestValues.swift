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
    insert(other.extremes)
    if let end {
      while let last = extremes.last, end.precedes(last) { extremes.removeLast() }
    }
    isCut = isAnyCut || extremes.count < total
  }

  /// Merges a list in order, from the end, so that what is larger than all of it stays in place.
  private mutating func insert(_ others: [Extreme]) {
    var (left, right) = (extremes.count, others.count)
    while left + right > Self.countMax {
      if left > 0 && (right == 0 || others[right - 1].precedes(extremes[left - 1])) {
        left -= 1
      } else {
        right -= 1
      }
    }
    guard right > 0 else { return }
    var place = left + right
    let missing = place - extremes.count
    if missing > 0 { extremes.append(contentsOf: others.suffix(missing)) }
    var out = extremes.mutableSpan
    while right > 0 {
      place -= 1
      if left > 0 && others[right - 1].precedes(out[left - 1]) {
        left -= 1
        out[place] = out[left]
      } else {
        right -= 1
        out[place] = others[right]
      }
    }
  }
}
