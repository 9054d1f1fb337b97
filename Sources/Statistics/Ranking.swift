/// The values of a sample from the largest down: exact where they were kept, else by bucket.
struct Ranking {
  /// Values that are next to each other in rank and known equally well.
  struct Step {
    /// The bounds of each value; equal where it is exact.
    let low: Double
    let high: Double
    let count: UInt64

    var middle: Double { low + (high - low) / 2 }
    /// Of a value that is anywhere in the step with the same probability.
    var variance: Double { (high - low) * (high - low) / 12 }
  }

  let count: UInt64
  /// In descending order.
  let steps: [Step]

  private init(count: UInt64, steps: [Step]) {
    self.count = count
    self.steps = steps
  }

  /// - Parameters:
  ///   - buckets: counts of values other than zero.
  ///   - zeroCount: values that are zero.
  ///   - top: the largest values that are known exactly.
  ///   - isWhole: whether all values are whole numbers, which narrows buckets down to those in
  ///     them.
  ///   - bounds: the smallest and the largest value of a bucket, by its key.
  private init(
    _ buckets: Buckets, zeroCount: UInt64, top: LargestValues = LargestValues(),
    isWhole: Bool, bounds: (UInt32) -> (low: Double, high: Double)
  ) {
    var steps: [Step] = []
    steps.reserveCapacity(buckets.count + top.extremes.count + 1)
    var kept = top.extremes[...]
    var zeros = zeroCount
    func appendZeros() {
      if zeros > 0 { steps.append(Step(low: 0, high: 0, count: zeros)) }
      zeros = 0
    }
    for entry in buckets.entries.reversed() {
      let bucket = bounds(Buckets.key(entry))
      if bucket.high < 0 { appendZeros() }
      var left = Buckets.count(entry)
      while left > 0, let extreme = kept.popFirst() {
        steps.append(Step(low: extreme.value, high: extreme.value, count: 1))
        left -= 1
      }
      if left > 0 {
        let (low, high) =
          isWhole
          ? (bucket.low.rounded(.up), bucket.high.rounded(.down)) : (bucket.low, bucket.high)
        steps.append(Step(low: low, high: high, count: left))
      }
    }
    appendZeros()
    self.steps = steps
    count = steps.reduce(0) { $0 + $1.count }
  }

  init(_ metric: MetricPartial, isWhole: Bool) {
    self.init(
      metric.histogram.buckets, zeroCount: metric.zeroCount, top: metric.top, isWhole: isWhole
    ) { key in
      let bucket = Bucket(key: key)
      return (bucket.low, bucket.high)
    }
  }

  init(_ section: Section, isWhole: Bool) {
    self.init(
      section.histogram?.buckets ?? Buckets(), zeroCount: section.zeroCount, isWhole: isWhole,
      bounds: CoarseBucket.bounds)
  }

  /// The values that are not in a group.
  ///
  /// - Parameter group: a ranking of some of the values, with the same steps.
  /// - Returns: at least the steps that have other values.
  func without(_ group: Ranking) -> Ranking {
    var rest: [Step] = []
    rest.reserveCapacity(steps.count)
    var taken = group.steps[...]
    for step in steps {
      var left = step.count
      if let other = taken.first, other.low == step.low {
        left -= other.count
        taken.removeFirst()
      }
      if left > 0 { rest.append(Step(low: step.low, high: step.high, count: left)) }
    }
    return Ranking(count: count - group.count, steps: rest)
  }

  /// The rank of a quantile: the least number of values that is at least n p.
  ///
  /// A product within 1e-12 of a whole number counts as that number: 0.07 * 100 is 7.
  static func rank(level: Double, count: UInt64) -> UInt64 {
    let product = Double(count) * level
    let nearest = product.rounded()
    let isWhole = abs(product - nearest) <= 1e-12 * product
    return min(count, max(1, UInt64(isWhole ? nearest : product.rounded(.up))))
  }

  /// The step that holds the value of a rank, 1 for the smallest.
  func step(rank: UInt64) -> Step {
    var left = count - rank
    for step in steps {
      if left < step.count { return step }
      left -= step.count
    }
    return Step(low: 0, high: 0, count: 0)
  }

  func quantile(_ level: Double) -> Step { step(rank: Self.rank(level: level, count: count)) }

  /// Sums over the values above a bound, from the largest down.
  struct Excess {
    /// Values above.
    var count: UInt64 = 0
    /// The sums of the excesses, of their squares and of their cubes.
    var sum = 0.0
    var squares = 0.0
    var cubes = 0.0
    /// The variance of `sum` from not knowing where in its bucket a value is.
    var roundingVariance = 0.0
  }

  func excess(over bound: Double) -> Excess {
    var result = Excess()
    for step in steps {
      let distance = step.middle - bound
      guard distance > 0 else { break }
      let n = Double(step.count)
      result.count += step.count
      result.sum += n * distance
      result.squares += n * distance * distance
      result.cubes += n * distance * distance * distance
      result.roundingVariance += n * n * step.variance
    }
    return result
  }

  /// The mean of the worst n (1 - p) values, the last of them by its share, and its variance from
  /// the buckets.
  func cvar(_ level: Double) -> (value: Double, variance: Double) {
    let bound = quantile(level).middle
    let excess = excess(over: bound)
    let weight = Double(count) * (1 - level)
    return (bound + excess.sum / weight, excess.roundingVariance / (weight * weight))
  }

  /// How many values are above a threshold for sure, at best guess and at most.
  func countAbove(_ threshold: Double) -> (sure: UInt64, guess: Double, most: UInt64) {
    var sure: UInt64 = 0
    for step in steps {
      if step.low > threshold {
        sure += step.count
        continue
      }
      guard step.high > threshold else { break }
      let share = (step.high - threshold) / (step.high - step.low)
      return (sure, Double(sure) + Double(step.count) * share, sure + step.count)
    }
    return (sure, Double(sure), sure)
  }

  /// The mean of what values are above a bound, max(0, x - bound), with the values of a step spread
  /// evenly over it.
  func meanExcess(over bound: Double) -> Double {
    var sum = 0.0
    for step in steps {
      guard step.high > bound else { break }
      let distance = step.high - bound
      let mean =
        step.low >= bound
        ? step.middle - bound : distance * distance / (2 * (step.high - step.low))
      sum += Double(step.count) * mean
    }
    return sum / Double(count)
  }

  /// The shares of the values that are above a step's bounds, and above or within them.
  ///
  /// - Parameter step: a step of a ranking with the same kind of buckets.
  /// - Returns: two shares in 0...1, the second not below the first.
  func shares(at step: Step) -> (above: Double, from: Double) {
    var (above, from) = (0.0, 0.0)
    for other in steps {
      guard other.low >= step.low else { break }
      from += Double(other.count)
      if other.low > step.low { above += Double(other.count) }
    }
    return (above / Double(count), from / Double(count))
  }

  /// The quantile with the values of a step spread evenly over it: smooth where steps are wide.
  func evenQuantile(_ level: Double) -> Double {
    var left = Double(count) * (1 - level)
    for step in steps {
      let n = Double(step.count)
      guard n < left else { return step.high - (step.high - step.low) * (left / n) }
      left -= n
    }
    return steps.last?.low ?? 0
  }
}
