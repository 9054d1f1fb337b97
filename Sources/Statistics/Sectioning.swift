/// Errors of estimates from clustered trials by the spread of replicate groups of clusters
/// (sectioning: Asmussen & Glynn 2007, III.5).
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

  /// The standard error of a mean over trials from the groups' means.
  ///
  /// - Parameter mean: the mean over a group, of a function of the trials that is the same for all.
  /// - Returns: at least 0, infinite for fewer than two groups.
  func standardError(of mean: (Group) -> Double) -> Double {
    Self.standardError(around: mean(all), groups: groups.map { (Double($0.count), mean($0)) })
  }

  /// Half the width of the interval of a mean over trials.
  func halfWidth(of mean: (Group) -> Double) -> Double {
    Self.factor(groups.count) * standardError(of: mean)
  }

  /// Fewest groups from which skewness is estimated.
  private static let skewGroupsMin = 8

  /// An estimate with its interval, from the groups' means of its influence function: Student t
  /// with the correction of Hall (1992) for their skewness, which lengthens the arm on the side of
  /// the longer tail.
  ///
  /// The other arm keeps Student's length. The skewness of 32 values has a standard error of 0.4
  /// and is too small where the tail is missing from all groups, so arms that it shortened were too
  /// short.
  ///
  /// - Parameters:
  ///   - value: the estimate.
  ///   - mean: the mean of the influence function over a group, with any constant added.
  /// - Returns: the value with its interval, without ends for fewer than two groups.
  func estimate(_ value: Double, of mean: (Group) -> Double) -> Estimate {
    Self.estimate(
      value, around: mean(all), groups: groups.map { (Double($0.count), mean($0)) })
  }

  /// The same from means that were made elsewhere.
  ///
  /// - Parameters:
  ///   - value: the estimate.
  ///   - all: the mean over all trials.
  ///   - groups: how many trials each group has, above 0, and its mean.
  /// - Returns: the value with its interval, without ends for fewer than two groups.
  static func estimate(
    _ value: Double, around all: Double, groups: [(count: Double, estimate: Double)]
  ) -> Estimate {
    let error = standardError(around: all, groups: groups)
    let factor = factor(groups.count)
    guard groups.count >= skewGroupsMin, error > 0 else {
      return Estimate(value: value, halfWidth: factor * error)
    }
    let n = Double(groups.count)
    let centre = groups.reduce(0) { $0 + $1.estimate } / n
    let (second, third) = groups.reduce((0.0, 0.0)) { sums, group in
      let distance = group.estimate - centre
      let square = distance * distance
      return (sums.0 + square / n, sums.1 + square * distance / n)
    }
    guard second > 0 else { return Estimate(value: value, halfWidth: factor * error) }
    let unbiased = (n * (n - 1)).squareRoot() / (n - 2)
    let skew = unbiased * third / (second * second.squareRoot()) / n.squareRoot()
    let arms = HallTransform.longerArms(factor, skew: skew)
    return Estimate(
      value: value, lower: value - error * arms.lower, upper: value + error * arms.upper)
  }

  /// Half the width of the interval of an estimate: Student t with one degree of freedom less than
  /// there are groups, times the standard error from the groups' estimates, each weighted with its
  /// share of the trials. Where these are no means over trials, their bias counts as error too.
  ///
  /// - Parameters:
  ///   - all: the estimate from all trials.
  ///   - groups: how many trials each group has, above 0, and its estimate.
  /// - Returns: at least 0, infinite for fewer than two groups.
  static func halfWidth(
    around all: Double, groups: [(count: Double, estimate: Double)]
  ) -> Double {
    factor(groups.count) * standardError(around: all, groups: groups)
  }

  private static func standardError(
    around all: Double, groups: [(count: Double, estimate: Double)]
  ) -> Double {
    guard groups.count > 1 else { return .infinity }
    let total = groups.reduce(0) { $0 + $1.count }
    var variance = 0.0
    for group in groups {
      let share = group.count / total
      let distance = group.estimate - all
      variance += share * share * distance * distance
    }
    return (variance * Double(groups.count) / Double(groups.count - 1)).squareRoot()
  }

  /// Half the width of the interval of an estimate by the jackknife over groups (Shao & Tu 1995):
  /// for what is no mean over trials, from all groups but one in turn.
  ///
  /// - Parameters:
  ///   - all: the estimate from all trials.
  ///   - rests: the estimates without each of the groups.
  /// - Returns: at least 0, infinite for fewer than two groups.
  static func jackknifeHalfWidth(around all: Double, rests: [Double]) -> Double {
    guard rests.count > 1 else { return .infinity }
    let squares = rests.reduce(0) { $0 + ($1 - all) * ($1 - all) }
    let n = Double(rests.count)
    return factor(rests.count) * (squares * (n - 1) / n).squareRoot()
  }

  /// Student's factor for an error from so many groups.
  static func factor(_ groupCount: Int) -> Double {
    Estimator.factor(degrees: UInt64(max(1, groupCount - 1)))
  }
}
