internal import Foundation
internal import Syntax

/// A number or a distribution, the table of section "Quantities".
indirect enum ReferenceLaw: Sendable {
  case constant(Double)
  case uniform(Double, Double)
  case triangular(Double, Double, Double)
  case pert(Double, Double, Double)
  case normal(mean: Double, sd: Double)
  case lognormal(median: Double, sigma: Double)
  case exponential(mean: Double)
  case mixture([(chance: Double, law: ReferenceLaw)])

  init(_ node: Node) {
    guard let form = node.entries.first else {
      self = .constant(node.number)
      return
    }
    let numbers = form.value.list.map(\.number)
    func number(_ key: String) -> Double? { form.value[key]?.number }
    if let least = numbers.first, least == numbers.last {
      self = .constant(least)
      return
    }
    switch form.key {
    case "uniform": self = .uniform(numbers[0], numbers[1])
    case "triangular": self = .triangular(numbers[0], numbers[1], numbers[2])
    case "pert": self = .pert(numbers[0], numbers[1], numbers[2])
    case "normal": self = .normal(mean: number("mean") ?? .nan, sd: number("sd") ?? .nan)
    case "lognormal":
      let median = number("median") ?? .nan
      let quantiles = [("p90", 0.9), ("p95", 0.95), ("p99", 0.99)]
      let sigmas = quantiles.compactMap { key, u in
        number(key).map { (log($0) - log(median)) / ReferenceMath.normalQuantile(u) }
      }
      self = .lognormal(median: median, sigma: number("sigma") ?? sigmas.first ?? .nan)
    case "exponential": self = .exponential(mean: number("mean") ?? .nan)
    default:
      self = .mixture(form.value.entries.map { (Node.number($0.key), ReferenceLaw($0.value)) })
    }
  }

  func quantile(_ u: Double) -> Double {
    switch self {
    case .constant(let value): return value
    case .uniform(let a, let b): return a + (b - a) * u
    case .triangular(let a, let m, let b):
      return u < (m - a) / (b - a)
        ? a + (u * (b - a) * (m - a)).squareRoot()
        : b - ((1 - u) * (b - a) * (b - m)).squareRoot()
    case .pert(let a, let m, let b):
      let (left, right) = ReferenceLaw.shape(a, m, b)
      return a + (b - a) * ReferenceMath.betaQuantile(u, left, right)
    case .normal(let mean, let sd): return mean + sd * ReferenceMath.normalQuantile(u)
    case .lognormal(let median, let sigma):
      return exp(log(median) + sigma * ReferenceMath.normalQuantile(u))
    case .exponential(let mean): return -mean * log(1 - u)
    case .mixture(let components):
      var before = 0.0
      for (index, component) in components.enumerated() {
        if u < before + component.chance || index == components.count - 1 {
          let inside = (u - before) / component.chance
          return component.law.quantile(min(max(inside, 0x1p-53), 1 - 0x1p-53))
        }
        before += component.chance
      }
      return .nan
    }
  }

  /// The chance of at most x.
  func cumulative(_ x: Double) -> Double {
    switch self {
    case .constant(let value): return x >= value ? 1 : 0
    case .uniform(let a, let b): return min(max((x - a) / (b - a), 0), 1)
    case .triangular(let a, let m, let b):
      if x <= a { return 0 }
      if x >= b { return 1 }
      return x < m
        ? (x - a) * (x - a) / ((b - a) * (m - a)) : 1 - (b - x) * (b - x) / ((b - a) * (b - m))
    case .pert(let a, let m, let b):
      let (left, right) = ReferenceLaw.shape(a, m, b)
      return ReferenceMath.betaCumulative((x - a) / (b - a), left, right)
    case .normal(let mean, let sd): return ReferenceMath.normalCumulative((x - mean) / sd)
    case .lognormal(let median, let sigma):
      return x <= 0 ? 0 : ReferenceMath.normalCumulative((log(x) - log(median)) / sigma)
    case .exponential(let mean): return x <= 0 ? 0 : 1 - exp(-x / mean)
    case .mixture(let components):
      return components.reduce(0) { $0 + $1.chance * $1.law.cumulative(x) }
    }
  }

  private static func shape(_ a: Double, _ m: Double, _ b: Double) -> (Double, Double) {
    (1 + 4 * (m - a) / (b - a), 1 + 4 * (b - m) / (b - a))
  }
}
