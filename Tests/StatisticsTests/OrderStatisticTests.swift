import Statistics
import Testing

@Suite struct OrderStatisticTests {
  /// Conover (1999), table A3 and the binomial distribution: the 40th and the 61st of 100.
  @Test func `the median of 100 trials lies between the 40th and the 61st`() throws {
    let values = (1...100).map(Double.init).shuffled()
    let median = try Partial(of: [values]).estimator().quantile(0.5)
    #expect(median == Estimate(value: 50, lower: 40, upper: 61))
  }

  /// SciPy: binom.ppf([0.025, 0.975], 1000, 0.95) = 936, 963.
  @Test func `the 95 % quantile of 1,000 trials has the binomial ranks`() throws {
    let values = (1...1000).map(Double.init).shuffled()
    let quantile = try Partial(of: [values]).estimator().quantile(0.95)
    #expect(quantile == Estimate(value: 950, lower: 936, upper: 964))
  }

  /// SciPy: binom.ppf([0.025, 0.975], 10^8, 0.5) = 49990200, 50009800; the values are ranks.
  @Test func `very many trials use the normal approximation`() throws {
    var partial = Partial(metricCount: 1, sampling: .independent)
    var ones = [Double](repeating: 1, count: 1 << 20)
    for index in 0..<(1 << 19) { ones[index] = -1 }
    for unit in 0..<8 {
      try partial.add(metric: 0, values: ones.span, firstTrial: UInt64(unit << 20))
    }
    let estimator = try partial.estimator()
    #expect(estimator.quantile(0.499) == Estimate(value: -1, lower: -1, upper: -1))
    #expect(estimator.quantile(0.501) == Estimate(value: 1, lower: 1, upper: 1))
    #expect(estimator.quantile(0.5).lower == -1)
    #expect(estimator.quantile(0.5).upper == 1)
  }

  @Test(arguments: [(0.07, 100, 7.0), (0.95, 20, 19), (0.951, 20, 20), (0.001, 20, 1)])
  func `the quantile is the smallest value with enough trials at or below`(
    _ level: Double, _ count: Int, _ expected: Double
  ) throws {
    let values = (1...count).map(Double.init)
    #expect(try Partial(of: [values]).estimator().quantile(level).value == expected)
  }

  @Test func `a quantile beyond the extreme trial has no upper end`() throws {
    let estimator = try Partial(of: [(1...100).map(Double.init)]).estimator()
    #expect(estimator.quantile(0.99).upper == .infinity)
    #expect(estimator.quantile(0.01).lower == -.infinity)
    #expect(estimator.cvar(0.99).upper == .infinity)
  }

  /// Newcombe (1998), table I, method 3.
  @Test(arguments: [
    (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611),
    (1, 29, 0.0061, 0.1718),
  ])
  func `Wilson intervals are the published ones`(
    _ hits: Int, _ count: Int, _ lower: Double, _ upper: Double
  ) throws {
    let values = (0..<count).map { $0 < hits ? 2.0 : 1 }
    let estimate = try Partial(of: [values]).estimator().exceedance(1.5)
    #expect(estimate.value == Double(hits) / Double(count))
    #expect(abs(estimate.lower - lower) < 0.00006)
    #expect(abs(estimate.upper - upper) < 0.00006)
  }

  @Test func `zeros and negative values keep their places among the exact largest`() throws {
    let values = [-3.0, 0, 5, -1, 0, 2, -0.0, -2]
    let partial = try Partial(of: [values])
    #expect(partial.metrics[0].worst.map(\.value) == [5, 2, -1, -2, -3])
    #expect(partial.metrics[0].worst.map(\.trial) == [2, 5, 3, 7, 0])
    #expect(partial.metrics[0].zeroCount == 3)
    #expect(partial.metrics[0].negativeCount == 3)
    let estimator = try partial.estimator()
    let sorted = values.sorted()
    for rank in 1...8 {
      #expect(estimator.quantile(Double(rank) / 8 - 0.01).value == sorted[rank - 1])
    }
    #expect(estimator.exceedance(0).value == 0.25)
    #expect(estimator.exceedance(-1.5).value == 0.75)
    #expect(estimator.cvar(0.5).value == 7.0 / 4)
  }

  @Test func `the worst trials are ordered by value, then by trial`() throws {
    let values = (0..<5000).map { Double(($0 * 37) % 100 + 1) }
    let worst = try Partial(of: [values]).metrics[0].worst
    let expected = values.indices.sorted {
      (values[$0], $1) > (values[$1], $0)
    }.prefix(5000 / 8)
    #expect(worst.map(\.trial) == expected.map(UInt64.init))
  }
}
