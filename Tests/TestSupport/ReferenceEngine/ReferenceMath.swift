internal import Foundation

/// Functions of probability, by the plainest methods that are exact to about 1e-14.
package enum ReferenceMath {
  package static func normalCumulative(_ z: Double) -> Double { 0.5 * erfc(-z / 2.0.squareRoot()) }

  package static func normalQuantile(_ u: Double) -> Double {
    if u > 0.5 { return -normalQuantile(1 - u) }
    return root(from: -40, to: 0) { normalCumulative($0) < u }
  }

  /// The chance that a variable of Beta(a, b) is at most x, by the continued fraction of
  /// Abramowitz and Stegun 26.5.8, evaluated as by Lentz.
  package static func betaCumulative(_ x: Double, _ a: Double, _ b: Double) -> Double {
    if x <= 0 { return 0 }
    if x >= 1 { return 1 }
    if x > (a + 1) / (a + b + 2) { return 1 - betaCumulative(1 - x, b, a) }
    var numerator = 1.0
    var denominator = 1 / (1 - (a + b) * x / (a + 1))
    var fraction = denominator
    for m in 1...500 {
      let n = Double(m)
      let even = n * (b - n) * x / ((a + 2 * n - 1) * (a + 2 * n))
      let odd = -(a + n) * (a + b + n) * x / ((a + 2 * n) * (a + 2 * n + 1))
      for term in [even, odd] {
        denominator = 1 / (1 + term * denominator)
        numerator = 1 + term / numerator
        fraction *= numerator * denominator
      }
      if abs(numerator * denominator - 1) < 1e-16 { break }
    }
    let beta = tgamma(a) * tgamma(b) / tgamma(a + b)
    return pow(x, a) * pow(1 - x, b) / (a * beta) * fraction
  }

  package static func betaQuantile(_ u: Double, _ a: Double, _ b: Double) -> Double {
    root(from: 0, to: 1) { betaCumulative($0, a, b) < u }
  }

  /// The point at which a condition that holds on the left stops to hold, by bisection.
  private static func root(
    from lower: Double, to upper: Double, isLeft: (Double) -> Bool
  ) -> Double {
    var (lower, upper) = (lower, upper)
    while true {
      let middle = (lower + upper) / 2
      if middle <= lower || middle >= upper { return middle }
      if isLeft(middle) { lower = middle } else { upper = middle }
    }
  }
}
