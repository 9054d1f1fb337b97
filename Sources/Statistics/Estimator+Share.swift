extension Estimator {
  /// The probability that a trial is above one bound and not above another, in 0...1, with Wilson's
  /// (1927) interval, or that of sectioning for clustered trials.
  ///
  /// - Parameters:
  ///   - lower: any value but NaN; values of a bucket that it cuts are taken as spread evenly.
  ///   - upper: any value from `lower` up; infinity for none.
  /// - Returns: a probability, in 0...1.
  package func share(above lower: Double, upTo upper: Double) -> Estimate {
    precondition(lower <= upper)
    let counts = Self.count(in: ranking, above: lower, upTo: upper)
    let value = counts.guess / n
    guard let sectioning else {
      return Estimate(
        value: value, lower: Self.wilson(Double(counts.sure), n).lower,
        upper: Self.wilson(Double(counts.most), n).upper)
    }
    guard value == 0 || value == 1 else {
      let halfWidth = sectioning.halfWidth {
        Self.count(in: $0.ranking, above: lower, upTo: upper).guess / Double($0.count)
      }
      return Estimate(
        value: value, lower: max(0, value - halfWidth), upper: min(1, value + halfWidth))
    }
    let clusters = Double(sectioning.clusterCount)
    let bounds = Self.wilson(value * clusters, clusters)
    return Estimate(value: value, lower: bounds.lower, upper: bounds.upper)
  }

  /// Values between two bounds for sure, at best guess and at most.
  private static func count(
    in ranking: Ranking, above lower: Double, upTo upper: Double
  ) -> (sure: UInt64, guess: Double, most: UInt64) {
    let above = ranking.countAbove(lower)
    let beyond = ranking.countAbove(upper)
    return (
      above.sure - min(above.sure, beyond.most), max(0, above.guess - beyond.guess),
      above.most - min(above.most, beyond.sure)
    )
  }
}
