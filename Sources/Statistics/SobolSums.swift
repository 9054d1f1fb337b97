/// Sums over groups of scenarios from which Sobol' indices of one metric are estimated.
///
/// A group has k + 2 scenarios of m trials: one at a point A, one at a point B, and for each of the
/// k uncertain numbers one at A with that number from B (Saltelli et al. 2010). Trials of the same
/// place in their scenarios have the same random events, so chance is one more input: it is that of
/// A in the scenarios made of A where trials of the same place are compared, and another where
/// trials of different places are.
struct SobolSums: Hashable, Sendable {
  /// Sums that every metric has, before those of the uncertain numbers.
  enum Common: Int, CaseIterable {
    /// Of the values at A and at B.
    case a, b
    /// Of their squares.
    case aa, bb
    /// Of A times B in trials of the same place.
    case sameAB
    /// Of the products of the scenarios' sums: A with A, B with B, A with B.
    case crossAA, crossBB, crossAB
  }

  /// Sums for one uncertain number, with C the scenario at A with that number from B.
  enum Own: Int, CaseIterable {
    /// Of the values at C and their squares.
    case c, cc
    /// Of A times C and of B times C in trials of the same place.
    case sameAC, sameBC
    /// Of the products of the scenarios' sums B and C.
    case crossBC
  }

  /// Groups.
  var groupCount: UInt64 = 0
  /// The common sums, then those of one number after the other.
  var sums: [Double]

  init(numberCount: Int) {
    sums = [Double](
      repeating: 0, count: Common.allCases.count + numberCount * Own.allCases.count)
  }

  static func place(_ own: Own, _ number: Int) -> Int {
    Common.allCases.count + number * Own.allCases.count + own.rawValue
  }

  subscript(_ common: Common) -> Double { sums[common.rawValue] }
  subscript(_ own: Own, _ number: Int) -> Double { sums[Self.place(own, number)] }

  /// Adds one group: its k + 2 scenarios one after the other, each of as many values.
  mutating func add(_ values: borrowing Span<Double>, trialsPerScenario m: Int) {
    groupCount += 1
    let numbers = values.count / m - 2
    var (sumA, sumB) = (0.0, 0.0)
    // Summed in the order of a number's own sums, so that a number without effect has indices of 0.
    var (aa, bb, ab) = (0.0, 0.0, 0.0)
    for trial in 0..<m {
      let (a, b) = (values[trial], values[m + trial])
      sumA += a
      sumB += b
      aa += a * a
      bb += b * b
      ab += a * b
    }
    sums[Common.aa.rawValue] += aa
    sums[Common.bb.rawValue] += bb
    sums[Common.sameAB.rawValue] += ab
    sums[Common.a.rawValue] += sumA
    sums[Common.b.rawValue] += sumB
    sums[Common.crossAA.rawValue] += sumA * sumA
    sums[Common.crossBB.rawValue] += sumB * sumB
    sums[Common.crossAB.rawValue] += sumA * sumB
    for number in 0..<numbers {
      var (sumC, cc, ac, bc) = (0.0, 0.0, 0.0, 0.0)
      for trial in 0..<m {
        let c = values[(number + 2) * m + trial]
        sumC += c
        cc += c * c
        ac += values[trial] * c
        bc += values[m + trial] * c
      }
      sums[Self.place(.c, number)] += sumC
      sums[Self.place(.cc, number)] += cc
      sums[Self.place(.sameAC, number)] += ac
      sums[Self.place(.sameBC, number)] += bc
      sums[Self.place(.crossBC, number)] += sumB * sumC
    }
  }

  mutating func merge(_ next: SobolSums) {
    groupCount += next.groupCount
    for index in sums.indices { sums[index] += next.sums[index] }
  }

  /// These groups without some of them.
  func without(_ others: SobolSums) -> SobolSums {
    var rest = self
    rest.groupCount -= others.groupCount
    for index in sums.indices { rest.sums[index] -= others.sums[index] }
    return rest
  }
}
