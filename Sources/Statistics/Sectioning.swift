/// Errors of estimates from clustered trials by the spread of replicate groups of clusters.
struct Sectioning {
  /// One group of clusters.
  struct Group {
    let count: UInt64
    let mean: Double
    let m2: Double
    let ranking: Ranking
  }

  let groups: [Group]
  let clusterCount: UInt64

  init(_ metric: MetricPartial, trialsPerCluster: UInt64) {
    groups = metric.sections.filter { $0.count > 0 }.map {
      Group(count: $0.count, mean: $0.mean, m2: $0.m2, ranking: Ranking($0))
    }
    let last = metric.firstTrial + metric.count - 1
    clusterCount = last / trialsPerCluster - metric.firstTrial / trialsPerCluster + 1
  }

  /// Half the width of the interval: Student t with one degree of freedom less than there are
  /// groups, times the standard error from the groups' estimates around that of all trials, each
  /// weighted with its share of the trials. Infinite for fewer than two groups.
  func halfWidth(
    around value: Double, roundingVariance: Double, of estimate: (Group) -> Double
  ) -> Double {
    guard groups.count > 1 else { return .infinity }
    let total = Double(groups.reduce(0) { $0 + $1.count })
    var sum = 0.0
    for group in groups {
      let weighted = Double(group.count) / total * (estimate(group) - value)
      sum += weighted * weighted
    }
    let degrees = Double(groups.count - 1)
    let variance = sum * Double(groups.count) / degrees + roundingVariance
    return Estimator.factor(degrees: UInt64(groups.count - 1)) * variance.squareRoot()
  }
}
