import SpecialFunctions

/// Estimates with 95 % intervals for one metric, valid for the sampling in use.
///
/// Independent trials: Student t for the mean, the delta method for the standard deviation,
/// binomial order statistics for quantiles, the influence function for CVaR, Wilson's interval for
/// a probability.
///
/// Clustered trials: the estimate from all trials, and its error from the spread over 32 replicate
/// groups of clusters (sectioning: Asmussen & Glynn 2007, III.5; Nakayama 2014). What is compared
/// between groups is not their own estimates, which are biased where a group has few trials beyond
/// a quantile, but their means of the influence function of the estimate from all trials, which
/// have its error to first order and no bias (Shao & Tu 1995, 2.2); for a quantile their shares of
/// trials above it (Woodruff 1952). The same holds where each group is one randomisation of a Latin
/// hypercube or of Sobol' points (Dong & Nakayama 2017).
package struct Estimator {
  /// The number of trials, at least 1.
  package let count: UInt64

  let metric: MetricPartial
  let ranking: Ranking
  let sectioning: Sectioning?

  /// Prepares the estimates of a metric; nil while it has no trial.
  ///
  /// - Parameters:
  ///   - metric: the reduced trials.
  ///   - sampling: how the trials depend on each other.
  ///   - isWhole: whether every value is a whole number; quantiles below 512 are then exact.
  package init?(_ metric: MetricPartial, sampling: Sampling, isWhole: Bool = false) {
    guard metric.count > 0 else { return nil }
    self.metric = metric
    count = metric.count
    ranking = Ranking(metric, isWhole: isWhole)
    switch sampling {
    case .independent: sectioning = nil
    case .clustered(let size):
      sectioning = Sectioning(metric, trialsPerCluster: UInt64(size), isWhole: isWhole)
    }
  }

  var n: Double { Double(count) }

  /// The mean.
  package func mean() -> Estimate {
    let value = metric.moments.mean
    if let sectioning {
      return sectioning.estimate(value, of: \.mean)
    }
    guard count > 1 else { return Estimate(value: value, halfWidth: .infinity) }
    let error = (metric.moments.variance / n).squareRoot()
    return Estimate(value: value, halfWidth: Self.factor(degrees: count - 1) * error)
  }

  /// The standard deviation, with n - 1 in the denominator; the lower end is at least 0.
  ///
  /// Its standard error is that of the variance, sqrt((m4 - m2^2) / n), over twice the value.
  package func standardDeviation() -> Estimate {
    let value = metric.moments.variance.squareRoot()
    let halfWidth: Double
    if let sectioning {
      let mean = metric.moments.mean
      let estimate = sectioning.estimate(value) {
        let distance = $0.mean - mean
        return value > 0 ? ($0.m2 / Double($0.count) + distance * distance) / (2 * value) : 0
      }
      return Estimate(value: value, lower: max(0, estimate.lower), upper: estimate.upper)
    } else if count < 2 {
      halfWidth = .infinity
    } else if value == 0 {
      halfWidth = 0
    } else {
      let second = metric.moments.m2 / n
      let error = (max(0, metric.moments.m4 / n - second * second) / n).squareRoot()
      halfWidth = Self.factor(degrees: count - 1) * error / (2 * value)
    }
    return Estimate(value: value, lower: max(0, value - halfWidth), upper: value + halfWidth)
  }

  /// The quantile, which for a loss is the value at risk: the smallest value with at least
  /// ceil(n p) trials at or below it.
  ///
  /// It is one of the trials' values, not an interpolation as in R's type 7. It is exact where it
  /// is zero, among the 1,024 largest values or a whole number below 512 of a metric that has no
  /// other; else it is the middle of its bucket, within 0.1 %. The interval runs between two order
  /// statistics (the outer edges of their buckets); it has no end where even the extreme trial does
  /// not bound the quantile.
  ///
  /// - Parameter level: p, above 0, below 1.
  /// - Returns: a value between the smallest and the largest of the trials.
  package func quantile(_ level: Double) -> Estimate {
    precondition(level > 0 && level < 1)
    let value = clamp(ranking.quantile(level).middle)
    if let sectioning {
      let bounds = quantileBounds(sectioning, level: level)
      return Estimate(value: value, lower: bounds.lower, upper: bounds.upper)
    }
    let ranks = OrderRanks(probability: level, count: count)
    return Estimate(
      value: value,
      lower: ranks.lower.map { clamp(ranking.step(rank: $0).low) } ?? -.infinity,
      upper: ranks.upper.map { clamp(ranking.step(rank: $0).high) } ?? .infinity)
  }

  /// The conditional value at risk (expected shortfall): the mean of the worst n (1 - p) values,
  /// v + sum(max(0, x - v)) / (n (1 - p)) with v the quantile (Rockafellar & Uryasev 2002).
  ///
  /// Its standard error is that of the mean of max(0, x - v) / (1 - p), the influence function of
  /// CVaR (Trindade et al. 2007; Hong, Hu & Liu 2014), with Student t for the trials beyond v and
  /// the correction for skewness of Hall (1992), which makes the upper arm the longer one. With
  /// fewer than two of these there is no upper end, unless the largest value is shared and CVaR is
  /// that value. Of clustered trials the error is that of the groups' means of that function.
  ///
  /// - Parameter level: p, above 0, below 1.
  /// - Returns: a value between the quantile and the largest value of the trials.
  package func cvar(_ level: Double) -> Estimate {
    precondition(level > 0 && level < 1)
    let all = ranking.cvar(level)
    let value = clamp(all.value)
    let bound = ranking.quantile(level).middle
    let excess = ranking.excess(over: bound)
    guard excess.count > 1 else {
      let isTied = excess.count == 0 && Ranking.rank(level: level, count: count) < count
      return Estimate(
        value: value, lower: quantile(level).lower, upper: isTied ? value : .infinity)
    }
    if let sectioning {
      return sectioning.estimate(value) { $0.ranking.meanExcess(over: bound) / (1 - level) }
    }
    let (first, second, third) = (excess.sum / n, excess.squares / n, excess.cubes / n)
    let variance = max(0, second - first * first)
    let central = third - 3 * first * second + 2 * first * first * first
    let skewness = variance > 0 ? central / (variance * variance.squareRoot()) : 0
    let error = (variance / (n * (1 - level) * (1 - level)) + all.variance).squareRoot()
    let factor = Self.factor(degrees: excess.count - 1)
    let skew = skewness / n.squareRoot()
    let lower = value - error * HallTransform.inverse(factor, skew: skew)
    return Estimate(
      value: value, lower: max(lower, quantile(level).lower),
      upper: value - error * HallTransform.inverse(-factor, skew: skew))
  }

  /// The probability that a trial is above a threshold, in 0...1, with Wilson's (1927) interval.
  ///
  /// - Parameter threshold: any finite value; where it falls inside a bucket, the values of the
  ///   bucket are taken as spread evenly and the interval allows for all or none of them.
  /// - Returns: a probability, in 0...1.
  package func exceedance(_ threshold: Double) -> Estimate {
    share(above: threshold, upTo: .infinity)
  }

  func clamp(_ value: Double) -> Double {
    max(metric.smallest?.value ?? value, min(metric.largest?.value ?? value, value))
  }

  static func wilson(_ hits: Double, _ n: Double) -> (lower: Double, upper: Double) {
    let z = normalQuantile((1 + Estimate.confidence) / 2)
    let p = hits / n
    let centre = p + z * z / (2 * n)
    let reach = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
    let scale = 1 + z * z / n
    return (
      hits == 0 ? 0 : max(0, (centre - reach) / scale),
      hits == n ? 1 : min(1, (centre + reach) / scale)
    )
  }

  /// Student's factor for as many degrees of freedom as almost every interval of groups has.
  private static let sectionFactor = studentFactor(UInt64(Sampling.sectionCount - 1))

  static func factor(degrees: UInt64) -> Double {
    degrees == UInt64(Sampling.sectionCount - 1) ? sectionFactor : studentFactor(degrees)
  }

  private static func studentFactor(_ degrees: UInt64) -> Double {
    StudentQuantile.value((1 + Estimate.confidence) / 2, degreesOfFreedom: degrees)
  }
}
