import SpecialFunctions
import Statistics
import Testing

/// Skewness and kurtosis. scipy's are compared in `SciPyTests`.
@Suite struct ShapeTests {
  /// Corrected skewness and excess kurtosis of NIST's data sets, from their digits in decimal
  /// arithmetic of 60 places.
  @Test(arguments: [
    ("Michelso", -0.018538863775218390, 0.33968459842011411, 1e-9),
    ("Mavro", 0.64492948110891629, -0.82052379677324364, 1e-9),
    ("Lottery", -0.093331653107793550, -1.1925609107485623, 1e-13),
    ("NumAcc2", 0, -2.0030030030030030, 1e-11),
    ("NumAcc4", 0, -2.0030030030030030, 1e-6),
  ])
  func `NIST's data have the skewness and kurtosis of exact arithmetic`(
    _ name: String, _ skewness: Double, _ kurtosis: Double, _ tolerance: Double
  ) throws {
    let data = try #require(NISTDataset.all.first { $0.testDescription == name })
    let estimator = try Partial(of: [data.values]).estimator()
    let found = (try #require(estimator.skewness()), try #require(estimator.kurtosis()))
    #expect(abs(found.0.value - skewness) <= tolerance)
    #expect(abs(found.1.value - kurtosis) <= tolerance)
  }

  @Test func `what has no shape has no number`() throws {
    let constant = try Partial(of: [[Double](repeating: 0.1, count: 100)]).estimator()
    #expect(constant.skewness() == nil && constant.kurtosis() == nil)
    let zero = try Partial(
      of: [[Double](repeating: 0, count: 64)], sampling: .clustered(trialsPerCluster: 2)
    ).estimator()
    #expect(zero.skewness() == nil && zero.kurtosis() == nil)
    let three = try Partial(of: [[1, 2, 4]]).estimator()
    #expect(three.skewness() != nil && three.kurtosis() == nil)
    #expect(try Partial(of: [[1, 2]]).estimator().skewness() == nil)
  }

  @Test func `values that share their buckets give no interval`() throws {
    let data = try #require(NISTDataset.all.first { $0.testDescription == "Lottery" })
    for sampling in [Sampling.independent, .clustered(trialsPerCluster: 1)] {
      let near = try Partial(of: [data.values.map { 1e6 + $0 }], sampling: sampling).estimator()
      let skewness = try #require(near.skewness())
      #expect(skewness.lower == -.infinity && skewness.upper == .infinity)
      let estimator = try Partial(of: [data.values], sampling: sampling).estimator()
      let far = try #require(estimator.kurtosis())
      #expect(far.lower.isFinite && far.upper.isFinite)
    }
  }

  /// The skewness of a normal sample has the variance 6 / n, its kurtosis 24 / n.
  @Test func `normal costs have the textbook errors`() throws {
    let count = 100_000
    let values = (0..<count).map { normalQuantile((Double($0) + 0.5) / Double(count)) }
    let estimator = try Partial(of: [values]).estimator()
    let (skewness, kurtosis) = (
      try #require(estimator.skewness()), try #require(estimator.kurtosis())
    )
    #expect(abs(skewness.value) < 1e-9 && abs(kurtosis.value) < 0.002)
    for (found, variance) in [(skewness, 6.0), (kurtosis, 24)] {
      let expected = 1.959964 * (variance / Double(count)).squareRoot()
      #expect(abs(found.halfWidth - expected) < 0.02 * expected)
    }
  }

  /// Of 1,600 runs the share has a standard error of 0.54 %. The kurtosis of a Gamma distribution
  /// has not come to its normal limit with 8,192 trials.
  @Test(arguments: [Sampling.independent, .clustered(trialsPerCluster: 1)])
  func `95 % intervals hold the truth`(_ sampling: Sampling) throws {
    let cases: [(name: String, count: Int, truths: [Double], band: ClosedRange<Double>)] = [
      ("normal", 2_048, [0, 0], 0.93...0.97), ("gamma", 8_192, [1, 1.5], 0.92...0.97),
    ]
    let runs = 1_600
    for known in cases {
      var hits = [0, 0]
      for run in 0..<runs {
        var random = SplitMix64(state: UInt64(run) &* 0x1_0000_0001 &+ 7)
        let values = (0..<known.count).map { _ -> Double in
          guard known.name == "gamma" else { return random.normal() }
          return (0..<4).reduce(0) { sum, _ in sum + random.exponential() }
        }
        let estimator = try Partial(of: [values], sampling: sampling).estimator()
        let found = [try #require(estimator.skewness()), try #require(estimator.kurtosis())]
        for (place, (estimate, truth)) in zip(found, known.truths).enumerated()
        where estimate.lower <= truth && truth <= estimate.upper {
          hits[place] += 1
        }
      }
      for hit in hits {
        #expect(
          known.band.contains(Double(hit) / Double(runs)), "\(known.name): \(hits) of \(runs)")
      }
    }
  }
}
