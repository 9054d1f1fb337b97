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
  var cholesky: [[Double]]? { factor().rows }

  /// The first factor whose correlations with those before it cannot be; nil if all can.
  private var failingRow: Int? { factor().failure }

  private func factor() -> (rows: [[Double]]?, failure: Int?) {
    var rows: [[Double]] = []
    for k in values.indices {
      var row = [Double](repeating: 0, count: values.count)
      for l in 0...k {
        var rest = values[k][l]
        for m in 0..<l { rest -= (l == k ? row[m] : rows[l][m]) * row[m] }
        if l == k {
          if rest < -Self.tolerance { return (nil, k) }
          row[l] = max(rest, 0).squareRoot()
        } else if rows[l][l] > Self.tolerance.squareRoot() {
          row[l] = rest / rows[l][l]
        } else if abs(rest) > 1e-6 {
          return (nil, k)
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
  private func allowed(_ row: Int, _ pair: Int) -> ClosedRange<Double>? {
    let steps = 2000
    let fitting = (0...steps).map { Double($0) * 2 / Double(steps) - 1 }.filter { value in
      var changed = self
      changed.values = values[0...row].map { Array($0[0...row]) }
      changed.values[row][pair] = value
      changed.values[pair][row] = value
      return changed.failingRow == nil
    }
    guard let least = fitting.first, let most = fitting.last else { return nil }
    return least...most
  }
}
