extension Estimator {
  /// Influence functions of skewness and kurtosis in standardised values.
  private struct Shape {
    let mean: Double
    let deviation: Double
    /// m3 / m2^1.5 and m4 / m2^2 of the trials, n in the denominators.
    let third: Double
    let fourth: Double

    func skewness(_ value: Double) -> Double {
      let z = (value - mean) / deviation
      return z * (z * z - 3) - third - 1.5 * third * (z * z - 1)
    }

    func kurtosis(_ value: Double) -> Double {
      let z = (value - mean) / deviation
      let square = z * z
      return square * square - fourth - 4 * third * z - 2 * fourth * (square - 1)
    }
  }

  /// The skewness, corrected for bias in normal samples: G1 of Joanes & Gill (1998),
  /// sqrt(n (n - 1)) / (n - 2) m3 / m2^1.5, as `scipy.stats.skew(bias=False)`.
  ///
  /// Its error is that of the mean of its influence function, summed over the values' buckets
  /// around the exact mean and deviation, with Hall's correction in which no arm gets shorter. It
  /// has no ends where the buckets are too wide for that: where the deviation is below 0.3 % of
  /// the values, of clustered trials 4 %. Of a heavy tail the sample has too little: without a
  /// sixth moment (a Pareto tail of exponent 6 or less) the interval does not hold the truth 95
  /// times of 100, whatever the number of trials.
  ///
  /// - Returns: nil for fewer than three trials, and where all have the same value.
  package func skewness() -> Estimate? {
    guard count > 2, let shape = shape() else { return nil }
    let unbiased = (n * (n - 1)).squareRoot() / (n - 2)
    return estimate(unbiased * shape.third, shape, influence: shape.skewness)
  }

  /// The excess kurtosis, corrected for bias in normal samples: G2 of Joanes & Gill (1998),
  /// (n - 1) ((n + 1) (m4 / m2^2 - 3) + 6) / ((n - 2) (n - 3)), as
  /// `scipy.stats.kurtosis(bias=False)`; 0 for a normal distribution.
  ///
  /// Its interval is made as that of the skewness and needs an eighth moment.
  ///
  /// - Returns: nil for fewer than four trials, and where all have the same value.
  package func kurtosis() -> Estimate? {
    guard count > 3, let shape = shape() else { return nil }
    let value = (n - 1) * ((n + 1) * (shape.fourth - 3) + 6) / ((n - 2) * (n - 3))
    return estimate(value, shape, influence: shape.kurtosis)
  }

  private func shape() -> Shape? {
    let moments = metric.moments
    guard let low = metric.smallest?.value, let high = metric.largest?.value, low < high,
      moments.m2 > 0
    else { return nil }
    let second = moments.m2 / n
    let deviation = second.squareRoot()
    return Shape(
      mean: moments.mean, deviation: deviation, third: moments.m3 / n / (second * deviation),
      fourth: moments.m4 / n / (second * second))
  }

  /// The largest share of the variance that may be the width of buckets.
  private static let bucketShareMax = 0.05

  private func estimate(
    _ value: Double, _ shape: Shape, influence: (Double) -> Double
  ) -> Estimate {
    let known = sectioning?.all.ranking ?? ranking
    let width = known.steps.reduce(0) { $0 + Double($1.count) * $1.variance } / n
    guard width <= Self.bucketShareMax * shape.deviation * shape.deviation else {
      return Estimate(value: value, halfWidth: .infinity)
    }
    if let sectioning {
      return sectioning.estimate(value) { group in
        group.ranking.steps.reduce(0) { $0 + Double($1.count) * influence($1.middle) }
          / Double(group.count)
      }
    }
    var (first, second, third) = (0.0, 0.0, 0.0)
    for step in ranking.steps {
      let (share, y) = (Double(step.count) / n, influence(step.middle))
      first += share * y
      second += share * y * y
      third += share * y * y * y
    }
    let variance = max(0, second - first * first)
    guard variance > 0 else { return Estimate(value: value, halfWidth: 0) }
    let central = third - 3 * first * second + 2 * first * first * first
    let arms = HallTransform.longerArms(
      Self.factor(degrees: count - 1),
      skew: central / (variance * variance.squareRoot()) / n.squareRoot())
    let error = (variance / n).squareRoot()
    return Estimate(
      value: value, lower: value - error * arms.lower, upper: value + error * arms.upper)
  }
}
