internal import SpecialFunctions

/// A distribution of one number, sampled by inversion.
package enum Distribution: Hashable, Sendable {
  case constant(Double)
  /// Equally likely between two bounds.
  case uniform(Double, Double)
  /// Least, most likely, greatest.
  case triangular(Double, Double, Double)
  /// Least, most likely, greatest: a beta distribution with shapes 1 + 4 (mode - least) / range and
  /// 1 + 4 (greatest - mode) / range (Malcolm et al. 1959).
  case pert(Double, Double, Double)
  case normal(mean: Double, deviation: Double)
  /// Logarithm normal with mean `location` and standard deviation `scale`.
  case logNormal(location: Double, scale: Double)
  case exponential(mean: Double)
  /// One of several distributions, with chances that add up to 1.
  case mixture([Component])

  /// One part of a mixture.
  package struct Component: Hashable, Sendable {
    package var chance: Double
    package var distribution: Distribution

    package init(chance: Double, distribution: Distribution) {
      self.chance = chance
      self.distribution = distribution
    }
  }

  /// The value when it does not depend on chance.
  package var constant: Double? {
    if case .constant(let value) = self { value } else { nil }
  }

  /// The value at a probability.
  ///
  /// A mixture takes the component in whose share of (0, 1), in the order given, the probability
  /// lies, at the place of the probability within that share.
  ///
  /// - Parameter p: inside (0, 1).
  /// - Returns: a value of the support.
  package func quantile(_ p: Double) -> Double {
    switch self {
    case .constant(let value): return value
    case .uniform(let low, let high): return low + (high - low) * p
    case .triangular(let low, let mode, let high):
      let range = high - low
      if range == 0 { return low }
      let split = (mode - low) / range
      return p < split
        ? low + (p * range * (mode - low)).squareRoot()
        : high - ((1 - p) * range * (high - mode)).squareRoot()
    case .pert(let low, let mode, let high):
      let range = high - low
      if range == 0 { return low }
      return low
        + range * betaQuantile(p, 1 + 4 * (mode - low) / range, 1 + 4 * (high - mode) / range)
    case .normal(let mean, let deviation): return mean + deviation * normalQuantile(p)
    case .logNormal(let location, let scale):
      return SpecialFunctions.exponential(location + scale * normalQuantile(p))
    case .exponential(let mean): return -mean * logarithm(1 - p)
    case .mixture(let components): return Distribution.quantile(p, of: components)
    }
  }

  private static func quantile(_ p: Double, of components: [Component]) -> Double {
    var below = 0.0
    for (index, component) in components.enumerated() {
      if p < below + component.chance || index == components.count - 1 {
        let place = (p - below) / component.chance
        return component.distribution.quantile(min(max(place, 0x1p-53), 1 - 0x1p-53))
      }
      below += component.chance
    }
    return .nan
  }

  /// The probability of a value at most `x`.
  package func cumulative(_ x: Double) -> Double {
    switch self {
    case .constant(let value): return x >= value ? 1 : 0
    case .uniform(let low, let high):
      return high == low ? (x >= low ? 1 : 0) : min(max((x - low) / (high - low), 0), 1)
    case .triangular(let low, let mode, let high):
      if x >= high { return 1 }
      if x <= low { return 0 }
      let range = high - low
      return x < mode
        ? (x - low) * (x - low) / (range * (mode - low))
        : 1 - (high - x) * (high - x) / (range * (high - mode))
    case .pert(let low, let mode, let high):
      if x >= high { return 1 }
      let range = high - low
      return betaCumulative(
        (x - low) / range, 1 + 4 * (mode - low) / range, 1 + 4 * (high - mode) / range)
    case .normal(let mean, let deviation): return normalCumulative((x - mean) / deviation)
    case .logNormal(let location, let scale):
      return x <= 0 ? 0 : normalCumulative((logarithm(x) - location) / scale)
    case .exponential(let mean): return x <= 0 ? 0 : 1 - SpecialFunctions.exponential(-x / mean)
    case .mixture(let components):
      return components.reduce(0) { $0 + $1.chance * $1.distribution.cumulative(x) }
    }
  }

  /// The values between which the distribution lies; infinite where it has a tail.
  package var support: ClosedRange<Double> {
    switch self {
    case .constant(let value): return value...value
    case .uniform(let low, let high), .triangular(let low, _, let high),
      .pert(let low, _, let high):
      return low...high
    case .normal: return -.infinity ... .infinity
    case .logNormal, .exponential: return 0 ... .infinity
    case .mixture(let components):
      let supports = components.map(\.distribution.support)
      let low = supports.map(\.lowerBound).min() ?? 0
      return low...(supports.map(\.upperBound).max() ?? low)
    }
  }
}
