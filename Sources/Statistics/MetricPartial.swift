/// What the values of one metric over a contiguous run of trials are reduced to.
package struct MetricPartial: Hashable, Sendable {
  /// The bound on trials: counts stay exact as doubles and trial offsets fit beside a value.
  package static let trialsMax: UInt64 = 1 << 40

  /// The first trial of the run; 0 while there is none.
  package internal(set) var firstTrial: UInt64 = 0
  /// Trials whose value is zero.
  package internal(set) var zeroCount: UInt64 = 0
  /// The smallest value and the first trial that has it; nil while there is no trial.
  package internal(set) var smallest: Extreme?
  /// The largest value and the first trial that has it; nil while there is no trial.
  package internal(set) var largest: Extreme?
  var moments = Moments()
  var histogram = Histogram()
  var top = LargestValues()
  /// The groups of clustered trials that have any, in ascending order; else none.
  var sections: [Section] = []

  /// The number of trials, 0...2^40.
  package var count: UInt64 { moments.count }
  /// Trials whose value is below zero.
  package var negativeCount: UInt64 { histogram.negativeCount(zeroKey: Bucket.positiveKey) }
  /// The exact largest non-zero values, at most 1,024: larger first, then the earlier trial.
  /// Of a unit an eighth of its trials, at least 128.
  package var worst: [Extreme] { top.extremes }

  init() {}

  /// Reduces one block.
  ///
  /// - Throws: `StatisticsError.nonFinite`, `.overflow`, `.tooManyBuckets` with the given metric
  ///   index.
  init(
    _ values: borrowing Span<Double>, firstTrial: UInt64, metric: Int, sampling: Sampling
  ) throws(StatisticsError) {
    let order = BucketOrder(values)
    if let position = order.firstNonFinite {
      throw .nonFinite(metric: metric, trial: firstTrial + UInt64(position))
    }
    moments = Moments(values)
    guard moments.isFinite else { throw .overflow(metric: metric) }
    self.firstTrial = firstTrial
    zeroCount = UInt64(order.zeroCount)
    histogram = Histogram(order)
    try checkBuckets(metric)
    top = LargestValues(order, of: values, firstTrial: firstTrial)
    setRange(values, order)
    if case .clustered(let size) = sampling {
      sections = Section.groups(of: values, self, order: order, trialsPerCluster: size)
    }
  }

  private mutating func setRange(
    _ values: borrowing Span<Double>, _ order: borrowing BucketOrder
  ) {
    var firstZero: Extreme?
    if zeroCount > 0, let position = values.indices.first(where: { values[$0] == 0 }) {
      firstZero = Extreme(value: 0, trial: firstTrial + UInt64(position))
    }
    largest = firstZero
    if let first = top.extremes.first, first.value > 0 || firstZero == nil { largest = first }
    smallest = firstZero
    guard let lowest = order.entries.first else { return }
    for entry in order.entries {
      guard BucketOrder.key(entry) == BucketOrder.key(lowest) else { break }
      let position = BucketOrder.position(entry)
      if let found = smallest, found.value <= values[position] { continue }
      smallest = Extreme(value: values[position], trial: firstTrial + UInt64(position))
    }
  }

  /// Adds the trials that follow this run.
  ///
  /// - Throws: `StatisticsError.outOfOrder`, `.tooManyTrials`, `.tooManyBuckets`, `.overflow` with
  ///   the given metric index.
  mutating func merge(_ next: MetricPartial, metric: Int) throws(StatisticsError) {
    guard next.count > 0 else { return }
    guard count > 0 else {
      self = next
      return
    }
    try mergeAllButLargest(next, metric: metric)
    top.merge(next.top)
  }

  /// Adds the trials that follow, of which there are some as there are here, but for their largest
  /// values.
  mutating func mergeAllButLargest(
    _ next: MetricPartial, metric: Int
  ) throws(StatisticsError) {
    guard next.firstTrial == firstTrial + count else {
      throw .outOfOrder(metric: metric, expected: firstTrial + count, found: next.firstTrial)
    }
    guard count + next.count <= Self.trialsMax else {
      throw .tooManyTrials(metric: metric, bound: Self.trialsMax)
    }
    moments.merge(next.moments)
    guard moments.isFinite else { throw .overflow(metric: metric) }
    zeroCount += next.zeroCount
    if let a = smallest, let b = next.smallest, b.value < a.value { smallest = b }
    if let a = largest, let b = next.largest, b.value > a.value { largest = b }
    mergeSections(next)
    histogram.merge(next.histogram, zeroKey: Bucket.positiveKey)
    try checkBuckets(metric)
  }

  /// Adds the groups of the trials that follow, before their histogram is added.
  private mutating func mergeSections(_ next: MetricPartial) {
    if sections.count == 1 { sections[0] = sections[0].separated(from: histogram) }
    for section in next.sections {
      let place = sections.firstIndex { $0.group >= section.group } ?? sections.count
      if place < sections.count && sections[place].group == section.group {
        sections[place].merge(section, of: next.histogram)
      } else {
        sections.insert(section.separated(from: next.histogram), at: place)
      }
    }
    if sections.count == 1 { sections[0].histogram = nil }
  }

  private func checkBuckets(_ metric: Int) throws(StatisticsError) {
    guard histogram.bucketCount <= Histogram.bucketsMax else {
      throw .tooManyBuckets(metric: metric, bound: Histogram.bucketsMax)
    }
  }
}
