/// Component VaR and CVaR: what each part of a metric is on average where the metric is at, or at
/// and beyond, its value at risk (Tasche 1999; Euler allocation). Parts that add up to the metric
/// have components that add up to its VaR and CVaR.
package struct TailEstimator {
  /// The three numbers of a part.
  package struct Component: Hashable, Sendable {
    /// The mean of the part.
    package let mean: Estimate
    /// Component VaR.
    package let valueAtRisk: Estimate
    /// Component CVaR.
    package let conditionalValueAtRisk: Estimate
  }

  let table: TailTable
  let all: TailBuckets
  let groups: [TailBuckets]

  /// Prepares the estimates of a table; nil while it has no trial.
  package init?(_ table: TailTable) {
    self.table = table
    groups = table.sections.filter { !$0.keys.isEmpty }
    var sum = TailBuckets()
    for group in groups { sum.merge(group) }
    guard !sum.keys.isEmpty else { return nil }
    all = sum
  }

  /// Means of some parts over a group of trials, at and beyond a level.
  struct Tail {
    /// The mean of each part.
    let means: [Double]
    /// The mean of each part where the metric is at its quantile.
    let boundary: [Double]
    /// The mean of each part over the worst n (1 - p) trials.
    let beyond: [Double]
  }

  /// A group of trials, each bucket with the means of the parts and their sum, the metric.
  private struct Profile {
    let buckets: TailBuckets
    let counts: [Double]
    let means: [[Double]]
    let metric: [Double]

    init(_ buckets: TailBuckets, parts: Range<Int>, partCount: Int) {
      self.buckets = buckets
      let counts = buckets.counts.map { Double($0) }
      means = counts.indices.map { bucket in
        buckets.sums[bucket * partCount..<(bucket + 1) * partCount].dropFirst(parts.lowerBound)
          .prefix(parts.count).map { $0 / counts[bucket] }
      }
      metric = means.map { $0.reduce(0, +) }
      self.counts = counts
    }

    /// What the parts change by for one unit of the metric, from the bucket below a value to that
    /// above, and the means at the value.
    func line(at value: Double) -> (slopes: [Double], means: [Double]) {
      let above = metric.firstIndex { $0 >= value } ?? metric.count - 1
      let upper = max(above, 1)
      guard metric.count > 1, metric[upper] > metric[upper - 1] else {
        let nearest = metric[above] == 0 ? 0 : 1 / metric[above]
        let slopes = means[above].map { $0 * nearest }
        return (
          slopes, zip(means[above], slopes).map { $0 + $1 * (value - metric[above]) }
        )
      }
      let span = metric[upper] - metric[upper - 1]
      let slopes = zip(means[upper], means[upper - 1]).map { ($0 - $1) / span }
      return (
        slopes, zip(means[upper], slopes).map { $0 + $1 * (value - metric[upper]) }
      )
    }

    /// The quantile with a bucket's values spread evenly over it, the share of the bucket that is
    /// beyond, and the bucket.
    func quantile(_ level: Double) -> (value: Double, share: Double, bucket: Int) {
      var left = counts.reduce(0, +) * (1 - level)
      for bucket in counts.indices.reversed() {
        guard counts[bucket] < left else {
          let (low, high) = TailBuckets.bounds(buckets.keys[bucket])
          return (high - (high - low) * (left / counts[bucket]), left / counts[bucket], bucket)
        }
        left -= counts[bucket]
      }
      return (metric[0], 1, 0)
    }
  }

  /// - Parameters:
  ///   - profile: a group of trials, at least one.
  ///   - level: above 0, below 1.
  ///   - exact: the metric's VaR and CVaR; nil: as the buckets have them.
  /// - Returns: one number of each kind for each part.
  private func tail(
    _ profile: Profile, level: Double, exact: (risk: Double, beyond: Double)? = nil
  ) -> Tail {
    let count = profile.counts.reduce(0, +)
    let weight = count * (1 - level)
    let quantile = profile.quantile(level)
    let line = profile.line(at: exact?.risk ?? quantile.value)
    var means = line.means.map { _ in 0.0 }
    let high = TailBuckets.bounds(profile.buckets.keys[quantile.bucket]).high
    let taken = profile.counts[quantile.bucket] * quantile.share
    var beyond = profile.line(at: (quantile.value + high) / 2).means.map { $0 * taken / weight }
    for (bucket, parts) in profile.means.enumerated() {
      let n = profile.counts[bucket]
      for (part, mean) in parts.enumerated() {
        means[part] += mean * n / count
        if bucket > quantile.bucket { beyond[part] += mean * n / weight }
      }
    }
    let gap = (exact?.beyond ?? 0) - (exact == nil ? 0 : beyond.reduce(0, +))
    return Tail(
      means: means, boundary: line.means,
      beyond: zip(beyond, line.slopes).map { $0 + gap * $1 })
  }

  /// The components of parts that add up to the metric.
  ///
  /// Between neighbouring buckets the means of the parts are taken as straight lines over the
  /// metric, which they add up to. Intervals are a jackknife over the groups: a group alone has too
  /// few trials at and beyond the quantile.
  ///
  /// - Parameters:
  ///   - parts: places of parts in the table.
  ///   - level: above 0, below 1.
  ///   - valueAtRisk: the metric's VaR at that level.
  ///   - conditionalValueAtRisk: the metric's CVaR at that level.
  /// - Returns: one for each part; intervals are infinite where the trials make fewer than two
  ///   groups.
  package func components(
    _ parts: Range<Int>, level: Double, valueAtRisk: Double, conditionalValueAtRisk: Double
  ) -> [Component] {
    func profile(_ buckets: TailBuckets) -> Profile {
      Profile(buckets, parts: parts, partCount: table.partCount)
    }
    let whole = profile(all)
    let published = tail(whole, level: level, exact: (valueAtRisk, conditionalValueAtRisk))
    let centre = tail(whole, level: level)
    let rests = groups.count > 1 ? groups.map { tail(profile(all.without($0)), level: level) } : []
    return (0..<parts.count).map { part in
      func estimate(_ of: (Tail) -> Double) -> Estimate {
        Estimate(
          value: of(published),
          halfWidth: Sectioning.jackknifeHalfWidth(around: of(centre), rests: rests.map(of)))
      }
      return Component(
        mean: estimate { $0.means[part] }, valueAtRisk: estimate { $0.boundary[part] },
        conditionalValueAtRisk: estimate { $0.beyond[part] })
    }
  }
}
