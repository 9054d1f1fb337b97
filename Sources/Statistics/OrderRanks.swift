import SpecialFunctions

/// The ranks of the order statistics that hold a quantile with 95 % confidence.
struct OrderRanks {
  /// The largest rank whose value is at or below the quantile with confidence 97.5 %; nil where
  /// even the smallest value is not.
  let lower: UInt64?
  /// The smallest rank whose value is at or above it; nil where even the largest value is not.
  let upper: UInt64?

  /// Above this variance of the number of trials below, the normal approximation places both
  /// ranks within 1 of the exact ones, a thousandth of the interval.
  private static let exactVarianceMax = 1e6

  /// Finds the ranks from the binomial distribution of the number of trials at or below the
  /// quantile: no assumption on the shape of the values.
  ///
  /// - Parameters:
  ///   - probability: the level, above 0, below 1.
  ///   - count: trials, at least 1.
  init(probability: Double, count: UInt64) {
    let n = Double(count)
    let variance = n * probability * (1 - probability)
    let tail = (1 - Estimate.confidence) / 2
    let below: (UInt64, UInt64)
    if variance > Self.exactVarianceMax {
      let reach = normalQuantile(1 - tail) * variance.squareRoot()
      below = (UInt64(n * probability - reach), UInt64(n * probability + reach) + 1)
    } else {
      below = Self.binomialQuantiles(probability, n, variance, tail)
    }
    lower = below.0 >= 1 ? below.0 : nil
    upper = below.1 < count ? below.1 + 1 : nil
  }

  /// The `tail` and the `1 - tail` quantile of the binomial distribution, by summing its masses
  /// within twelve standard deviations of the mode relative to the mode's.
  private static func binomialQuantiles(
    _ p: Double, _ n: Double, _ variance: Double, _ tail: Double
  ) -> (UInt64, UInt64) {
    let reach = 12 * variance.squareRoot() + 40
    let mode = ((n + 1) * p).rounded(.down)
    let first = max(0, (mode - reach).rounded(.down))
    let last = min(n, (mode + reach).rounded(.up))
    let odds = p / (1 - p)
    var masses = [Double](repeating: 0, count: Int(last - first) + 1)
    let modeIndex = Int(min(mode, n) - first)
    masses[modeIndex] = 1
    for index in stride(from: modeIndex + 1, to: masses.count, by: 1) {
      let k = first + Double(index)
      masses[index] = masses[index - 1] * (n - k + 1) / k * odds
    }
    for index in stride(from: modeIndex - 1, through: 0, by: -1) {
      let k = first + Double(index)
      masses[index] = masses[index + 1] * (k + 1) / (n - k) / odds
    }
    let total = masses.reduce(0, +)
    var sum = 0.0
    var lower: Int?
    for (index, mass) in masses.enumerated() {
      sum += mass
      if lower == nil && sum > tail * total { lower = index }
      if sum >= (1 - tail) * total {
        return (UInt64(first) + UInt64(lower ?? index), UInt64(first) + UInt64(index))
      }
    }
    return (UInt64(first) + UInt64(lower ?? 0), UInt64(last))
  }
}
