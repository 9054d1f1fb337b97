/// Errors of estimates from clustered trials by the spread of replicate groups of clusters.
struct Sectioning {
  /// One group of clusters, or all of them.
  struct Group {
    let count: UInt64
    let mean: Double
    let m2: Double
    let ranking: Ranking

    init(_ section: Section, isWhole: Bool) {
      count = section.count
      mean = section.mean
      m2 = section.m2
      ranking = Ranking(section, isWhole: isWhole)
    }
  }

  let groups: [Group]
  let all: Group
  let clusterCount: UInt64

  init(_ metric: MetricPartial, trialsPerCluster: UInt64, isWhole: Bool) {
    let sections = metric.sections.map { $0.separated(from: metric.histogram) }
    groups = sections.map { Group($0, isWhole: isWhole) }
    var sum = sections.first ?? Section()
    for section in sections.dropFirst() { sum.merge(section, of: metric.histogram) }
    all = Group(sum, isWhole: isWhole)
    let last = metric.firstTrial + metric.count - 1
    clusterCount = last / trialsPerCluster - metric.firstTrial / trialsPerCluster + 1
  }

  /// Half the width of the interval of an estimate, from the groups' estimates around that of all
  /// trials, made in the same way.
  func halfWidth(of estimate: (Group) -> Double) -> Double {
    Self.halfWidth(
      around: estimate(all), groups: groups.map { (Double($0.count), estimate($0)) })
  }

  /// Fewest groups from which skewness is estimated.
  private static let skewGroupsMin = 8

  /// An estimate with its interval, from the groups' estimates around that of all trials, made in
  /// the same way: as `halfWidth(of:)`, with Hall's correction for the skewness of the groups'
  /// estimates, which makes the arm on the side of the longer tail the longer one.
  ///
  /// - Parameters:
  ///   - value: the estimate.
  ///   - estimate: what is made of each group.
  /// - Returns: the value with its interval, without ends for fewer than two groups.
  func estimate(_ value: Double, of estimate: (Group) -> Double) -> Estimate {
    let estimates = groups.map(estimate)
    let halfWidth = Self.halfWidth(
      around: estimate(all), groups: zip(groups, estimates).map { (Double($0.count), $1) })
    let n = Double(estimates.count)
    guard estimates.count >= Self.skewGroupsMin, halfWidth > 0 else {
      return Estimate(value: value, halfWidth: halfWidth)
    }
    let mean = estimates.reduce(0, +) / n
    let (second, third) = estimates.reduce((0.0, 0.0)) { sums, value in
      let distance = value - mean
      let square = distance * distance
      return (sums.0 + square / n, sums.1 + square * distance / n)
    }
    guard second > 0 else { return Estimate(value: value, halfWidth: halfWidth) }
    let unbiased = (n * (n - 1)).squareRoot() / (n - 2)
    let skew = unbiased * third / (second * second.squareRoot()) / n.squareRoot()
    let factor = Estimator.factor(degrees: UInt64(estimates.count - 1))
    let error = halfWidth / factor
    return Estimate(
      value: value, lower: value - error * HallTransform.inverse(factor, skew: skew),
      upper: value - error * HallTransform.inverse(-factor, skew: skew))
  }

  /// Half the width of the interval of an estimate: Student t with one degree of freedom less than
  /// there are groups, times the standard error from the groups' estimates, each weighted with its
  /// share of the trials.
  ///
  /// - Parameters:
  ///   - all: the estimate from all trials.
  ///   - groups: how many trials each group has, above 0, and its estimate.
  /// - Returns: at least 0, infinite for fewer than two groups.
  static func halfWidth(
    around all: Double, groups: [(count: Double, estimate: Double)]
  ) -> Double {
    guard groups.count > 1 else { return .infinity }
    let total = groups.reduce(0) { $0 + $1.count }
    let degrees = groups.count - 1
    var variance = 0.0
    for group in groups {
      let share = group.count / total
      let distance = group.estimate - all
      variance += share * share * distance * distance
    }
    variance *= Double(groups.count) / Double(degrees)
    return Estimator.factor(degrees: UInt64(degrees)) * variance.squareRoot()
  }
}
