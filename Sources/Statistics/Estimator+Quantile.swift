extension Estimator {
  /// Beyond this the expansion for skewness does not hold.
  private static let shareSkewMax = 1.0

  /// The interval of a quantile of clustered trials (Woodruff 1952): the values that have a share
  /// of trials above them which 1 - p is compatible with.
  ///
  /// The share above is a mean, so its error is that of the groups' shares; no density is
  /// estimated, and the interval follows the shape of the values. Its limits in standard errors are
  /// Student's, moved by the skewness of a binomial share with that error (Cornish & Fisher 1938).
  /// Ends are the outer edges of their buckets.
  ///
  /// - Parameters:
  ///   - sectioning: the groups.
  ///   - level: p, above 0, below 1.
  /// - Returns: the ends, infinite where the trials give none.
  func quantileBounds(
    _ sectioning: Sectioning, level: Double
  ) -> (lower: Double, upper: Double) {
    let p = 1 - level
    let step = sectioning.all.ranking.quantile(level)
    let whole = sectioning.all.ranking.shares(at: step)
    // Groups know no shares inside a bucket, so the variance is that at its edges by their
    // distance; shares spread over the bucket would vary less than true ones.
    let inside = whole.from - whole.above
    let weight = inside > 0 ? min(1, max(0, (whole.from - p) / inside)) : 0
    let above = sectioning.standardError { $0.ranking.shares(at: step).above }
    let from = sectioning.standardError { $0.ranking.shares(at: step).from }
    let error = (weight * above * above + (1 - weight) * from * from).squareRoot()
    guard error.isFinite else { return (-.infinity, .infinity) }
    let factor = Sectioning.factor(sectioning.groups.count)
    let skew = (1 - 2 * p) * error / (p * level)
    let limited = max(-Self.shareSkewMax, min(Self.shareSkewMax, skew))
    let shift = limited * (factor * factor - 1) / 6
    // Values that the quantile has above it.
    let fewest = ((p - error * (factor - shift)) * n).rounded(.up)
    let most = ((p + error * (factor + shift)) * n).rounded(.down)
    return (
      most < n ? clamp(ranking.step(rank: count - UInt64(most)).low) : -.infinity,
      fewest >= 1 ? clamp(ranking.step(rank: count - UInt64(fewest) + 1).high) : .infinity
    )
  }
}
