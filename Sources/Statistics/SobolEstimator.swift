/// First-order and total Sobol' indices of one metric.
///
/// First order: E[B (C - A)] (Saltelli et al. 2010, table 2 b), with B in trials of another place,
/// so that chance is not shared; total: E[(A - C)^2] / 2 (Jansen 1999), with A and C in trials of
/// the same place. Both over the variance of a single trial. Intervals are a jackknife over the
/// replicate groups (Student t).
package struct SobolEstimator {
  /// The two indices of one input.
  package struct Indices: Hashable, Sendable {
    /// The share of the variance that the input explains alone.
    package let first: Estimate
    /// The share of the variance in which the input takes part.
    package let total: Estimate
  }

  private let design: SobolTable.Design
  private let groups: [SobolSums]
  private let all: SobolSums

  /// Prepares the estimates of a table; nil for fewer than two replicate groups.
  package init?(_ table: SobolTable) {
    design = table.design
    groups = table.sections.filter { $0.groupCount > 0 }
    guard groups.count > 1 else { return nil }
    var sum = SobolSums(numberCount: design.numberCount)
    for group in groups { sum.merge(group) }
    all = sum
  }

  /// The indices of every uncertain number, then of chance: of what trials of one scenario differ
  /// in.
  ///
  /// - Returns: k + 1 entries; nil where the metric never changes.
  package func indices() -> [Indices]? {
    guard let whole = values(all) else { return nil }
    let rests = groups.map { values(all.without($0)) }
    guard !rests.contains(where: { $0 == nil }) else { return nil }
    let replicates = rests.compactMap { $0 }
    func estimate(_ at: Int, _ number: Int) -> Estimate {
      let count = Double(replicates.count)
      let mean = replicates.reduce(0) { $0 + $1[at][number] } / count
      let squares = replicates.reduce(0) { sum, value in
        sum + (value[at][number] - mean) * (value[at][number] - mean)
      }
      let error = (squares * (count - 1) / count).squareRoot()
      return Estimate(
        value: whole[at][number],
        halfWidth: Estimator.factor(degrees: UInt64(replicates.count - 1)) * error)
    }
    return (0...design.numberCount).map { number in
      Indices(first: estimate(0, number), total: estimate(1, number))
    }
  }

  /// First-order indices, then total ones.
  private func values(_ sums: SobolSums) -> [[Double]]? {
    let m = Double(design.trialsPerScenario)
    let trials = Double(sums.groupCount) * m
    let pairs = trials * (m - 1)
    let centre = (sums[.a] + sums[.b]) / (2 * trials)
    let square = (sums[.aa] + sums[.bb]) / (2 * trials)
    let variance = square - centre * centre
    guard variance > 1e-12 * square else { return nil }
    let apart = (sums[.crossAB] - sums[.sameAB]) / pairs
    let others = (0..<design.numberCount).reduce(0) { $0 + sums[.c, $1] }
    let mean =
      (sums[.a] + sums[.b] + others) / (Double(design.numberCount + 2) * trials)
    var first: [Double] = []
    var total: [Double] = []
    for number in 0..<design.numberCount {
      let product = (sums[.crossBC, number] - sums[.sameBC, number]) / pairs
      let drift = mean * (sums[.c, number] - sums[.a]) / trials
      first.append((product - apart - drift) / variance)
      let distance = sums[.aa] - 2 * sums[.sameAC, number] + sums[.cc, number]
      total.append(distance / (2 * trials) / variance)
    }
    let together = sums[.sameAB] / trials
    let withinA = (sums[.crossAA] - sums[.aa]) / pairs
    let withinB = (sums[.crossBB] - sums[.bb]) / pairs
    first.append((together - apart) / variance)
    total.append((square - (withinA + withinB) / 2) / variance)
    return [first, total]
  }
}
