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

  init(_ metric: MetricPartial, trialsPerCluster: UInt64, isWhole: Bool) {
    groups = metric.sections.filter { $0.count > 0 }.map {
      Group(count: $0.count, mean: $0.mean, m2: $0.m2, ranking: Ranking($0, isWhole: isWhole))
    }
    let last = metric.firstTrial + metric.count - 1
    clusterCount = last / trialsPerCluster - metric.firstTrial / trialsPerCluster + 1
  }

  /// A group's estimate and the variance that comes from not knowing where in its bucket a value
  /// is.
  typealias Rounded = (value: Double, variance: Double)

  /// Half the width of the interval: Student t with one degree of freedom less than there are
  /// groups, times the standard error from the groups' estimates around that of all trials, each
  /// weighted with its share of the trials. Infinite for fewer than two groups.
  func halfWidth(around all: Rounded, of estimate: (Group) -> Rounded) -> Double {
    guard groups.count > 1 else { return .infinity }
    let total = Double(groups.reduce(0) { $0 + $1.count })
    let degrees = groups.count - 1
    var variance = all.variance
    for group in groups {
      let share = Double(group.count) / total
      let (value, rounding) = estimate(group)
      let distance = value - all.value
      let spread = distance * distance * Double(groups.count) / Double(degrees)
      variance += share * share * (spread + rounding)
    }
    return Estimator.factor(degrees: UInt64(degrees)) * variance.squareRoot()
  }
}
