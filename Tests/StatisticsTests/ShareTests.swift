import Statistics
import Testing

/// The share of trials between two bounds.
@Suite struct ShareTests {
  private static let samplings: [Sampling] = [.independent, .clustered(trialsPerCluster: 8)]

  private static func values(_ count: Int, _ random: inout SplitMix64) -> [Double] {
    (0..<count).map { _ in
      random.uniform() < 0.25 ? 0 : (random.uniform() * 20).rounded(.down) - 4
    }
  }

  @Test(arguments: samplings)
  func `it counts what is above one bound and not above the other`(sampling: Sampling) throws {
    var random = SplitMix64(state: 31)
    let values = Self.values(4_000, &random)
    let estimator = try Partial(of: [values], sampling: sampling).estimator()
    let bounds: [(Double, Double)] = [
      (-.infinity, -4.5), (-4.5, -0.5), (-0.5, 0), (0, 0), (0, 3.5), (3.5, .infinity),
    ]
    var sum = 0.0
    for (lower, upper) in bounds {
      let share = estimator.share(above: lower, upTo: upper)
      let exact = Double(values.count { $0 > lower && $0 <= upper }) / 4_000
      #expect(abs(share.value - exact) < 1e-12, "\(lower) to \(upper)")
      #expect(share.lower <= exact && exact <= share.upper && share.upper - share.lower < 0.1)
      sum += share.value
    }
    #expect(abs(sum - 1) < 1e-12)
    #expect(estimator.share(above: 3.5, upTo: .infinity) == estimator.exceedance(3.5))
  }

  @Test(arguments: samplings)
  func `its interval covers the probability as often as it says`(sampling: Sampling) throws {
    var random = SplitMix64(state: 32)
    let truth = 0.75 * 4 / 20
    let repetitions = 1_000
    var hits = 0
    for _ in 0..<repetitions {
      let values = Self.values(800, &random)
      let share = try Partial(of: [values], sampling: sampling).estimator()
        .share(above: 0.5, upTo: 4.5)
      hits += share.lower <= truth && truth <= share.upper ? 1 : 0
    }
    #expect((0.93...0.97).contains(Double(hits) / Double(repetitions)))
  }
}
