internal import Foundation
internal import Syntax

/// The factors of one scenario, section "Market".
struct ReferenceMarket {
  /// In ascending order of names.
  let factors: [ReferenceFactor]
  private let streams: [ReferenceStream]
  /// L, the lower Cholesky factor of the matrix of correlations.
  private let lower: [[Double]]

  init(_ root: Node, start: CalendarDate, _ draw: inout ReferenceDraw) {
    let market = root["market"]
    let factors = (market?["factors"]?.entries ?? []).map { name, node in
      ReferenceFactor(name, node, start: start, &draw)
    }
    let seed = draw.seed
    var matrix = factors.indices.map { k in factors.indices.map { $0 == k ? 1.0 : 0.0 } }
    for pair in market?["correlation"]?.list ?? [] {
      guard let k = factors.firstIndex(where: { $0.name == pair.list[0].scalar }),
        let l = factors.firstIndex(where: { $0.name == pair.list[1].scalar })
      else { continue }
      matrix[k][l] = pair.list[2].number
      matrix[l][k] = matrix[k][l]
    }
    self.factors = factors
    streams = factors.map { ReferenceStream("market \($0.name)", seed: seed) }
    lower = ReferenceMarket.factor(matrix)
  }

  /// The lower Cholesky factor of a matrix that may be singular.
  private static func factor(_ matrix: [[Double]]) -> [[Double]] {
    var lower = matrix.map { $0.map { _ in 0.0 } }
    for k in matrix.indices {
      for l in 0...k {
        let known = (0..<l).reduce(0) { $0 + lower[k][$1] * lower[l][$1] }
        let rest = matrix[k][l] - known
        if l == k {
          lower[k][k] = rest > 1e-12 ? rest.squareRoot() : 0
        } else {
          lower[k][l] = lower[l][l] > 0 ? rest / lower[l][l] : 0
        }
      }
    }
    return lower
  }

  /// Prices on every day of a trial; `shocks` are the sums of levers that both prices and that spot
  /// prices alone feel, by factor and day.
  func prices(
    _ course: ReferenceCourse, shocks: [[(both: Double, spot: Double)]], days: Int
  ) -> ReferencePrices {
    var logs = factors.map { _ in 0.0 }
    var contract = factors.map { _ in 1.0 }
    var spot = contract
    var prices = ReferencePrices(contract: [], spot: [])
    for day in 0..<days {
      if day % 7 == 0 {
        logs = step(logs, day, course)
        for k in factors.indices {
          contract[k] = exp(logs[k] + shocks[k][day].both)
          spot[k] = exp(logs[k] + shocks[k][day].both + shocks[k][day].spot)
        }
      }
      prices.contract.append(contract)
      prices.spot.append(spot)
    }
    return prices
  }

  /// Log prices of a week, from those of the week before.
  private func step(_ logs: [Double], _ day: Int, _ course: ReferenceCourse) -> [Double] {
    let regime = course.regime(on: day)
    let normal = streams.map { stream in
      let words = stream.words(course.trial, day, 0)
      return ReferenceMath.normalQuantile(ReferenceStream.u52(words[0], words[1]))
    }
    return factors.indices.map { k in
      let factor = factors[k]
      if let past = factor.pastPrice(on: day, before: course.historyEnd) { return log(past) }
      if day == 0 { return logs[k] }
      var rho = 1.0
      var growth = (7.0 / 365).squareRoot()
      if let halfLife = factor.halfLife {
        rho = pow(2, -7 / halfLife)
        growth = ((1 - rho * rho) / (2 * log(2) / halfLife) / 365).squareRoot()
      }
      let shock = (0...k).reduce(0) { $0 + lower[k][$1] * normal[$1] }
      return rho * logs[k] + factor.drift(in: regime) * 7 / 365
        + factor.volatility(in: regime) * growth * shock
    }
  }
}
