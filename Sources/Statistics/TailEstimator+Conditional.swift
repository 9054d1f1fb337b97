extension TailEstimator {
  /// What is known of the trials in which the metric is at or above a bucket's lower edge.
  package struct Condition: Hashable, Sendable {
    /// The edge; 0 for all values above zero.
    package let above: Double
    /// The probability of a trial being there.
    package let probability: Estimate
    /// The mean of the part in those trials.
    package let mean: Estimate
  }

  /// The mean of a part where the metric exceeds thresholds, which are moved to the nearest edges
  /// of buckets, at most 6.3 % away.
  ///
  /// - Parameters:
  ///   - part: the part's place in the table.
  ///   - thresholds: values of the metric, at least 0.
  /// - Returns: by ascending edge, each once; edges that fewer than two groups of trials exceed are
  ///   left out.
  package func conditions(part: Int, above thresholds: [Double]) -> [Condition] {
    var keys: [UInt32] = []
    for threshold in thresholds.sorted() {
      let key = threshold == 0 ? TailBuckets.zeroKey + 1 : TailBuckets.key(threshold)
      if keys.last != key { keys.append(key) }
    }
    return keys.compactMap { condition(part: part, from: $0) }
  }

  private func condition(part: Int, from key: UInt32) -> Condition? {
    func sums(_ buckets: TailBuckets) -> (count: Double, hits: Double, sum: Double) {
      var (hits, sum) = (0.0, 0.0)
      for index in buckets.keys.indices where buckets.keys[index] >= key {
        hits += Double(buckets.counts[index])
        sum += buckets.sums[index * table.partCount + part]
      }
      return (Double(buckets.count), hits, sum)
    }
    let whole = sums(all)
    let parts = groups.map(sums)
    guard parts.filter({ $0.hits > 0 }).count > 1 else { return nil }
    let probability = whole.hits / whole.count
    let mean = whole.sum / whole.hits
    // The mean is a ratio of two means: its error is that of sum - mean * hits, over the hits.
    let residual = Sectioning.halfWidth(
      around: 0, groups: parts.map { ($0.count, ($0.sum - mean * $0.hits) / $0.count) })
    let width = Sectioning.halfWidth(
      around: probability, groups: parts.map { ($0.count, $0.hits / $0.count) })
    return Condition(
      above: key == TailBuckets.zeroKey + 1 ? 0 : TailBuckets.bounds(key).low,
      probability: Estimate(
        value: probability, lower: max(0, probability - width), upper: min(1, probability + width)),
      mean: Estimate(value: mean, halfWidth: residual / probability))
  }

  /// Pearson's correlation of two quantities whose sums, squares and product are parts.
  ///
  /// - Parameters:
  ///   - x: the place of a quantity, its square after it.
  ///   - y: the place of another, its square after it.
  ///   - xy: the place of their product.
  /// - Returns: within -1...1; nil where one of them never changes.
  package func correlation(x: Int, y: Int, xy: Int) -> Estimate? {
    func value(_ buckets: TailBuckets) -> Double? {
      let n = Double(buckets.count)
      func mean(_ part: Int) -> Double {
        buckets.keys.indices.reduce(0) { $0 + buckets.sums[$1 * table.partCount + part] } / n
      }
      let (meanX, meanY) = (mean(x), mean(y))
      let varianceX = mean(x + 1) - meanX * meanX
      let varianceY = mean(y + 1) - meanY * meanY
      // Below this the sums of squares, kept to 24 bits, hold nothing but rounding.
      guard varianceX > 1e-6 * meanX * meanX, varianceY > 1e-6 * meanY * meanY else { return nil }
      return (mean(xy) - meanX * meanY) / (varianceX * varianceY).squareRoot()
    }
    guard let whole = value(all) else { return nil }
    let rests = groups.count > 1 ? groups.compactMap { value(all.without($0)) } : []
    let width = Sectioning.jackknifeHalfWidth(around: whole, rests: rests)
    return Estimate(value: whole, lower: max(-1, whole - width), upper: min(1, whole + width))
  }
}
