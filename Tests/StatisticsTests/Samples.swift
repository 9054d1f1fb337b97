import Foundation
import SpecialFunctions
import Statistics

/// A small seeded generator (Steele, Lea & Flood 2014), the same on every machine.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Uniform above 0 and below 1.
  mutating func uniform() -> Double { (Double(next() >> 11) + 0.5) * 0x1p-53 }

  mutating func normal() -> Double { normalQuantile(uniform()) }

  mutating func exponential() -> Double { -log(uniform()) }
}

/// A distribution whose mean and tail are known in closed form.
struct KnownDistribution: Sendable {
  let mean: Double
  /// The quantile and the mean beyond it at 95 %.
  let valueAtRisk: Double
  let conditionalValueAtRisk: Double
  let draw: @Sendable (inout SplitMix64) -> Double

  private static let z = normalQuantile(0.95)

  static func density(_ x: Double) -> Double { exp(-x * x / 2) / (2 * Double.pi).squareRoot() }

  static func cumulative(_ x: Double) -> Double { 0.5 * erfc(-x / 2.0.squareRoot()) }

  /// CVaR = density(z) / (1 - p).
  static let normal = KnownDistribution(
    mean: 0, valueAtRisk: z, conditionalValueAtRisk: density(z) / 0.05
  ) { $0.normal() }

  /// CVaR = exp(s^2 / 2) cumulative(s - z) / (1 - p), with s = 1.
  static let logNormal = KnownDistribution(
    mean: exp(0.5), valueAtRisk: exp(z),
    conditionalValueAtRisk: exp(0.5) * cumulative(1 - z) / 0.05
  ) { exp($0.normal()) }

  /// Pareto with exponent 4: no moment beyond the third; CVaR = VaR 4 / 3.
  static let pareto = KnownDistribution(
    mean: 4.0 / 3, valueAtRisk: pow(20, 0.25), conditionalValueAtRisk: pow(20, 0.25) * 4 / 3
  ) { pow($0.uniform(), -0.25) }

  /// Zero in four of five trials, else exponential: VaR = log(0.2 / 0.05), CVaR = VaR + 1.
  static let zeroInflated = KnownDistribution(
    mean: 0.2, valueAtRisk: log(4), conditionalValueAtRisk: log(4) + 1
  ) { $0.uniform() < 0.8 ? 0 : $0.exponential() }
}

extension Partial {
  /// One metric for each list of values, all in one call, from trial 0.
  init(of columns: [[Double]], sampling: Sampling = .independent) throws {
    self.init(metricCount: columns.count, sampling: sampling)
    for (metric, values) in columns.enumerated() {
      try add(metric: metric, values: values.span, firstTrial: 0)
    }
  }

  func estimator(_ metric: Int = 0) throws -> Estimator {
    guard let estimator = Estimator(metrics[metric], sampling: sampling) else {
      throw NoTrials()
    }
    return estimator
  }

  struct NoTrials: Error {}
}
