/// Differences of estimates of two metrics over the same trials, with 95 % intervals.
///
/// Trials of the same number share their random numbers, so the two metrics rise and fall together
/// and their difference is known better than either. Its error is from the spread of the difference
/// over groups of trials: the replicate groups of clustered trials, or batches of independent ones
/// (batch means; Asmussen & Glynn 2007, IV.5). As for single metrics, what is compared between
/// groups is for mean and CVaR the mean of the influence function.
package struct PairedEstimator {
  /// An estimate of both metrics, and that of the second minus the first.
  package struct Difference: Hashable, Sendable {
    /// The first metric's estimate.
    package let first: Double
    /// The second metric's estimate.
    package let second: Double
    /// The second minus the first.
    package let difference: Estimate
  }

  /// Means, squares and ranks of one metric over a group of trials.
  private struct Side {
    let mean: Double
    let ranking: Ranking

    init(_ group: Sectioning.Group) {
      mean = group.mean
      ranking = group.ranking
    }

    init(_ metric: MetricPartial, isWhole: Bool) {
      mean = metric.moments.mean
      ranking = Ranking(metric, isWhole: isWhole)
    }
  }

  private let whole: (Estimator, Estimator)
  private let all: (Side, Side)
  private let groups: [(count: Double, sides: (Side, Side))]
  /// All clustered trials but those of each group; none for whole numbers, whose quantile hardly
  /// ever moves where one group is left out.
  private let rests: [(Ranking, Ranking)]

  /// Pairs metrics of clustered trials; nil where there are none, or their numbers differ.
  ///
  /// - Parameters:
  ///   - first: a metric.
  ///   - second: another over the same trials; the differences are this one minus the first.
  ///   - trialsPerCluster: as in the sampling of both, at least 1.
  ///   - isWhole: whether all values of both are whole numbers.
  package init?(
    _ first: MetricPartial, _ second: MetricPartial, trialsPerCluster: Int, isWhole: Bool
  ) {
    let sampling = Sampling.clustered(trialsPerCluster: trialsPerCluster)
    guard first.sections.map(\.count) == second.sections.map(\.count),
      let one = Estimator(first, sampling: sampling, isWhole: isWhole),
      let other = Estimator(second, sampling: sampling, isWhole: isWhole),
      let a = one.sectioning, let b = other.sectioning
    else { return nil }
    whole = (one, other)
    all = (Side(a.all), Side(b.all))
    groups = zip(a.groups, b.groups).map { (Double($0.count), (Side($0), Side($1))) }
    rests =
      isWhole
      ? []
      : zip(a.groups, b.groups).map {
        (a.all.ranking.without($0.ranking), b.all.ranking.without($1.ranking))
      }
  }

  /// Pairs metrics of independent trials, batch by batch; nil where there are none, or their
  /// numbers differ.
  ///
  /// - Parameters:
  ///   - first: a metric over all trials.
  ///   - second: another over the same trials.
  ///   - batches: both metrics over runs of trials that add up to all.
  ///   - isWhole: whether all values of both are whole numbers.
  package init?(
    _ first: MetricPartial, _ second: MetricPartial,
    batches: [(first: MetricPartial, second: MetricPartial)], isWhole: Bool
  ) {
    guard first.count == second.count, batches.allSatisfy({ $0.first.count == $0.second.count }),
      let one = Estimator(first, sampling: .independent, isWhole: isWhole),
      let other = Estimator(second, sampling: .independent, isWhole: isWhole)
    else { return nil }
    func side(_ metric: MetricPartial) -> Side { Side(metric, isWhole: isWhole) }
    whole = (one, other)
    all = (side(first), side(second))
    rests = []
    groups = batches.filter { $0.first.count > 0 }.map {
      (Double($0.first.count), (side($0.first), side($0.second)))
    }
  }

  /// A metric of a partial.
  package typealias Place = (partial: Partial, metric: Int)

  /// Pairs metrics of two partials, or of one; nil where there are no trials, or their numbers or
  /// sampling differ.
  ///
  /// - Parameters:
  ///   - first: a partial and a metric's place in it.
  ///   - second: another over the same trials, in the same sampling.
  ///   - batches: of independent trials, both partials over runs of trials that add up to all.
  ///   - isWhole: whether all values of both metrics are whole numbers.
  package init?(
    _ first: Place, _ second: Place, batches: [(Partial, Partial)], isWhole: Bool
  ) {
    let (one, other) = (
      first.partial.metrics[first.metric], second.partial.metrics[second.metric]
    )
    guard first.partial.sampling == second.partial.sampling else { return nil }
    switch first.partial.sampling {
    case .clustered(let size):
      self.init(one, other, trialsPerCluster: size, isWhole: isWhole)
    case .independent:
      self.init(
        one, other,
        batches: batches.map {
          ($0.0.metrics[first.metric], $0.1.metrics[second.metric])
        }, isWhole: isWhole)
    }
  }

  /// The difference of the means.
  ///
  /// - Returns: the second minus the first.
  package func mean() -> Difference {
    difference({ $0.mean() }, (\.mean, \.mean))
  }

  /// The difference of the quantiles, with a jackknife over the groups of clustered trials, or the
  /// spread of the batches' own quantiles, in which what both have in common cancels.
  ///
  /// - Parameter level: above 0, below 1.
  /// - Returns: the second minus the first.
  package func quantile(_ level: Double) -> Difference {
    func quantile(_ side: Side) -> Double { side.ranking.evenQuantile(level) }
    let around = quantile(all.1) - quantile(all.0)
    let halfWidth =
      rests.isEmpty
      ? Sectioning.halfWidth(
        around: around,
        groups: groups.map { ($0.count, quantile($0.sides.1) - quantile($0.sides.0)) })
      : Sectioning.jackknifeHalfWidth(
        around: around, rests: rests.map { $1.evenQuantile(level) - $0.evenQuantile(level) })
    let (first, second) = (whole.0.quantile(level).value, whole.1.quantile(level).value)
    return Difference(
      first: first, second: second,
      difference: Estimate(value: second - first, halfWidth: halfWidth))
  }

  /// The difference of the conditional values at risk; it has no interval where one has no upper
  /// end.
  ///
  /// - Parameter level: above 0, below 1.
  /// - Returns: the second minus the first.
  package func cvar(_ level: Double) -> Difference {
    func influence(_ estimator: Estimator) -> (Side) -> Double {
      let bound = estimator.ranking.quantile(level).middle
      return { $0.ranking.meanExcess(over: bound) / (1 - level) }
    }
    let found = difference({ $0.cvar(level) }, (influence(whole.0), influence(whole.1)))
    guard whole.0.cvar(level).upper.isFinite && whole.1.cvar(level).upper.isFinite else {
      let difference = Estimate(value: found.difference.value, halfWidth: .infinity)
      return Difference(first: found.first, second: found.second, difference: difference)
    }
    return found
  }

  /// The difference of estimates with the groups' means of an influence function of each.
  private func difference(
    _ published: (Estimator) -> Estimate, _ of: ((Side) -> Double, (Side) -> Double)
  ) -> Difference {
    let (first, second) = (published(whole.0).value, published(whole.1).value)
    return Difference(
      first: first, second: second,
      difference: Sectioning.estimate(
        second - first, around: of.1(all.1) - of.0(all.0),
        groups: groups.map { ($0.count, of.1($0.sides.1) - of.0($0.sides.0)) }))
  }
}
