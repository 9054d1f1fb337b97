/// What a unit of trials is reduced to, and what the units of a run add up to.
///
/// Counts, histograms and largest values add up exactly in any order. Moments and sums of parts are
/// floating-point sums: merged in the order of the units they have the same bits in every run, so
/// the merge insists on that order.
package struct Partial: Hashable, Sendable {
  /// The bound on metrics: ten measures for each of four hundred products.
  package static let metricsMax = 4_096
  /// The bound on tail tables and on tables of Sobol' sums.
  package static let tablesMax = 16

  /// What is reduced.
  package struct Shape: Hashable, Sendable {
    /// Metrics, 0...4,096.
    package let metricCount: Int
    /// How the trials depend on each other.
    package let sampling: Sampling
    /// The number of parts of each tail table, at most 16 tables.
    package let tailParts: [Int]
    /// How scenarios are laid out for Sobol' indices; nil where they are not.
    package let sobolDesign: SobolTable.Design?
    /// Tables of Sobol' sums, 0...16; 0 without a design.
    package let sobolCount: Int

    /// Describes partials.
    ///
    /// - Parameters:
    ///   - metricCount: 0...4,096.
    ///   - sampling: a cluster size of 1...2^40 where there is one.
    ///   - tailParts: parts of each tail table, 1...512 each.
    ///   - sobolDesign: the layout of scenarios for Sobol' indices.
    ///   - sobolCount: metrics whose Sobol' indices are estimated; 0 without a layout.
    package init(
      metricCount: Int, sampling: Sampling, tailParts: [Int] = [],
      sobolDesign: SobolTable.Design? = nil, sobolCount: Int = 0
    ) {
      precondition((0...Partial.metricsMax).contains(metricCount))
      precondition(sampling.isValid)
      precondition(tailParts.count <= Partial.tablesMax)
      precondition(tailParts.allSatisfy((1...TailTable.partsMax).contains))
      precondition((0...Partial.tablesMax).contains(sobolCount))
      precondition((sobolDesign == nil) == (sobolCount == 0))
      self.metricCount = metricCount
      self.sampling = sampling
      self.tailParts = tailParts
      self.sobolDesign = sobolDesign
      self.sobolCount = sobolCount
    }
  }

  /// How the trials depend on each other.
  package let sampling: Sampling
  /// One entry for each metric, in the job's order.
  package internal(set) var metrics: [MetricPartial]
  /// Tables of parts by the value of a metric, in the job's order.
  package internal(set) var tails: [TailTable]
  /// Tables of Sobol' sums, in the job's order.
  package internal(set) var sobol: [SobolTable]

  /// An empty partial.
  package init(_ shape: Shape) {
    sampling = shape.sampling
    metrics = Array(repeating: MetricPartial(), count: shape.metricCount)
    tails = shape.tailParts.map { TailTable(partCount: $0) }
    sobol =
      shape.sobolDesign.map { Array(repeating: SobolTable($0), count: shape.sobolCount) } ?? []
  }

  /// An empty partial of metrics alone.
  ///
  /// - Parameters:
  ///   - metricCount: 0...4,096.
  ///   - sampling: a cluster size of 1...2^40 where there is one.
  package init(metricCount: Int, sampling: Sampling) {
    self.init(Shape(metricCount: metricCount, sampling: sampling))
  }

  /// What this partial reduces.
  package var shape: Shape {
    Shape(
      metricCount: metrics.count, sampling: sampling, tailParts: tails.map(\.partCount),
      sobolDesign: sobol.first?.design, sobolCount: sobol.count)
  }

  /// Reduces the values of one metric over a run of trials that follows those already added.
  ///
  /// The split of a unit into calls decides the last bits of the moments, so it has to be part of
  /// the job. One call for a whole unit is fastest.
  ///
  /// - Parameters:
  ///   - metric: an index below the number of metrics.
  ///   - values: one value for each trial in trial order; zeros of both signs count as zero.
  ///   - firstTrial: the trial of the first value.
  /// - Throws: `StatisticsError.nonFinite` naming metric and trial, `.overflow` when the fourth
  ///   power of a value is not finite, `.outOfOrder` when `firstTrial` is not the next trial,
  ///   `.tooManyTrials`, `.tooManyBuckets`. After an error the partial is of no use.
  package mutating func add(
    metric: Int, values: borrowing Span<Double>, firstTrial: UInt64
  ) throws(StatisticsError) {
    precondition(metrics.indices.contains(metric))
    guard !values.isEmpty else { return }
    guard UInt64(values.count) <= MetricPartial.trialsMax,
      firstTrial <= MetricPartial.trialsMax - UInt64(values.count)
    else { throw .tooManyTrials(metric: metric, bound: MetricPartial.trialsMax) }
    let block = try MetricPartial(
      values, firstTrial: firstTrial, metric: metric, sampling: sampling)
    try metrics[metric].merge(block, metric: metric)
  }

  /// Reduces the parts of one metric over the trials of an `add(metric:values:firstTrial:)`.
  ///
  /// - Parameters:
  ///   - tail: an index below the number of tail tables.
  ///   - metric: the metric that is divided, for errors.
  ///   - values: the metric in each trial, all finite.
  ///   - firstTrial: the trial of the first value.
  ///   - part: the value of a part in a trial, counted from the first.
  /// - Throws: `StatisticsError.overflow` when a sum leaves the range of 32-bit floating point.
  package mutating func add(
    tail: Int, metric: Int, values: borrowing Span<Double>, firstTrial: UInt64,
    part: (Int, Int) -> Double
  ) throws(StatisticsError) {
    let table = TailTable(
      values, firstTrial: firstTrial, sampling: sampling, partCount: tails[tail].partCount,
      part: part)
    guard table.isFinite else { throw .overflow(metric: metric) }
    tails[tail].merge(table)
  }

  /// Reduces the values of one metric to Sobol' sums.
  ///
  /// - Parameters:
  ///   - sobol: an index below the number of tables.
  ///   - metric: the metric, for errors.
  ///   - values: the metric in each trial, all finite.
  ///   - firstTrial: the trial of the first value; it begins a group of scenarios.
  /// - Throws: `StatisticsError.overflow` when a sum is not finite.
  package mutating func add(
    sobol: Int, metric: Int, values: borrowing Span<Double>, firstTrial: UInt64
  ) throws(StatisticsError) {
    let table = SobolTable(values, firstTrial: firstTrial, design: self.sobol[sobol].design)
    guard table.isFinite else { throw .overflow(metric: metric) }
    self.sobol[sobol].merge(table)
  }

  /// Adds the unit that follows.
  ///
  /// - Parameter next: a partial of the same shape whose first trial follows the last one here.
  /// - Throws: `StatisticsError.differentShape`, `.outOfOrder`, `.tooManyTrials`,
  ///   `.tooManyBuckets`, `.overflow`. After an error the partial is of no use.
  package mutating func merge(_ next: Partial) throws(StatisticsError) {
    guard next.shape == shape else { throw .differentShape }
    for index in metrics.indices {
      try metrics[index].merge(next.metrics[index], metric: index)
    }
    for index in tails.indices { tails[index].merge(next.tails[index]) }
    for index in sobol.indices { sobol[index].merge(next.sobol[index]) }
  }
}
