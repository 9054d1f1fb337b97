internal import Syntax

/// Correlations of all factors, and their Cholesky factor.
struct CorrelationMatrix {
  private var values: [[Double]]

  /// What the rounding of decimals may take from a pivot.
  private static let tolerance = 1e-12

  init(_ market: Market) {
    let count = market.factors.count
    values = (0..<count).map { row in (0..<count).map { $0 == row ? 1 : 0 } }
    for correlation in market.correlations {
      guard let first = market.index(of: correlation.first.name),
        let second = market.index(of: correlation.second.name)
      else { continue }
      values[first][second] = correlation.value
      values[second][first] = correlation.value
    }
  }

  /// The lower triangular L with L L' equal to the matrix, row by row; nil if there is none.
  var cholesky: [[Double]]? {
    let (rows, failure) = factor()
    return failure == nil ? rows : nil
  }

  /// The first factor whose correlations with those before it cannot be; nil if all can.
  private var failingRow: Int? { factor().failure }

  /// The rows that can be, and the first that cannot.
  private func factor() -> (rows: [[Double]], failure: Int?) {
    var rows: [[Double]] = []
    for k in values.indices {
      var row = [Double](repeating: 0, count: values.count)
      for l in 0...k {
        var rest = values[k][l]
        for m in 0..<l { rest -= (l == k ? row[m] : rows[l][m]) * row[m] }
        if l == k {
          if rest < -Self.tolerance { return (rows, k) }
          row[l] = max(rest, 0).squareRoot()
        } else if rows[l][l] > Self.tolerance.squareRoot() {
          row[l] = rest / rows[l][l]
        } else if abs(rest) > 1e-6 {
          return (rows, k)
        }
      }
      rows.append(row)
    }
    return (rows, nil)
  }

  /// A pair to blame for a matrix that is not positive semi-definite.
  ///
  /// - Returns: the two factors' indices, and the range of correlations that the others allow; nil
  ///   if the matrix is one of correlations. Of the pairs of the first factor that does not fit,
  ///   the one that has to move least; without a range, if none can mend it alone, the strongest.
  var offender: (first: Int, second: Int, range: ClosedRange<Double>?)? {
    guard let row = failingRow else { return nil }
    let pairs = (0..<row).filter { values[row][$0] != 0 }
    var best: (pair: Int, range: ClosedRange<Double>, distance: Double)?
    for pair in pairs {
      guard let range = allowed(row, pair) else { continue }
      let given = values[row][pair]
      let distance = max(range.lowerBound - given, given - range.upperBound)
      if best.map({ distance < $0.distance }) ?? true { best = (pair, range, distance) }
    }
    if let best { return (best.pair, row, best.range) }
    let strongest = pairs.max { abs(values[row][$0]) < abs(values[row][$1]) }
    return strongest.map { ($0, row, nil) }
  }

  /// Correlations of one pair with which the factors up to its later one fit.
  ///
  /// With L the Cholesky factor of the factors before the later one and b its correlations with
  /// them, it fits if the solution y of L y = b has y y <= 1: a quadratic in the pair's
  /// correlation.
  private func allowed(_ row: Int, _ pair: Int) -> ClosedRange<Double>? {
    let rows = factor().rows
    guard rows.count == row else { return nil }
    var others = Array(values[row][0..<row])
    others[pair] = 0
    let unit = (0..<row).map { $0 == pair ? 1.0 : 0 }
    guard let y = solve(rows, others), let z = solve(rows, unit) else { return nil }
    let (a, b, c) = (product(z, z), product(y, z), product(y, y) - 1)
    let discriminant = b * b - a * c
    guard discriminant >= 0 else { return nil }
    let least = max((-b - discriminant.squareRoot()) / a, -1)
    let most = min((-b + discriminant.squareRoot()) / a, 1)
    return least <= most ? least...most : nil
  }

  /// The solution of L y = b; nil if L is singular.
  private func solve(_ rows: [[Double]], _ b: [Double]) -> [Double]? {
    var y: [Double] = []
    for k in b.indices {
      guard rows[k][k] > Self.tolerance.squareRoot() else { return nil }
      let known = y.indices.reduce(0) { $0 + rows[k][$1] * y[$1] }
      y.append((b[k] - known) / rows[k][k])
    }
    return y
  }

  private func product(_ x: [Double], _ y: [Double]) -> Double {
    zip(x, y).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
