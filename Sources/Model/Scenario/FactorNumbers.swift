internal import SpecialFunctions
internal import Syntax

/// The law of one factor's weekly steps in one scenario, with the levers that hang on it.
package struct FactorNumbers: Sendable {
  package let name: String
  /// What is left of a log price after a week.
  package let persistence: Double
  /// Standard deviation of a week for a volatility of 1.
  package let gain: Double
  /// By regime; one entry without regimes.
  package let volatility: [Double]
  package let drift: [Double]
  /// Row of the Cholesky factor of the correlations, up to the factor itself.
  package let mixing: [Double]
  /// Known log prices of the first market days.
  package let pinned: [Double?]
  package let stream: Stream
  /// Levers that hold the prices, 1 while nothing moves.
  package let contractLever: Int
  package let spotLever: Int
  /// Levers of the volatility times the gain and of the week's drift.
  package let spreadLever: Int
  package let driftLever: Int
  package var shocks: [PriceShockBinding] = []
  package var floorLever: Int?

  /// Days between two steps.
  package static let stepDays = 7
}

/// A price shock on a factor.
package struct PriceShockBinding: Sendable {
  package let lever: Int
  /// Whether contract prices move too.
  package let movesContracts: Bool
}

extension Scenario {
  /// Draws the laws of all factors and gives them their levers.
  mutating func drawMarket(_ job: Job) {
    let matrix = CorrelationMatrix(job.market).cholesky ?? []
    for (index, factor) in job.market.factors.enumerated() {
      factors.append(drawFactor(factor, mixing: Array(matrix[index][0...index])))
    }
  }

  private mutating func drawFactor(_ factor: Factor, mixing: [Double]) -> FactorNumbers {
    let path = "factors[\(factor.name)]"
    let step = Double(FactorNumbers.stepDays)
    let volatility = value(factor.body.volatility, "\(path).vol")
    let drift = value(factor.body.drift, "\(path).drift")
    let halfLife = factor.body.halfLife.map { value($0, "\(path).half_life_days") }
    let persistence = halfLife.map { exponential(-step * logarithm(2) / $0) } ?? 1
    let days =
      halfLife.map { (1 - persistence * persistence) * $0 / (2 * logarithm(2)) } ?? step
    var volatilities = [Double](repeating: volatility, count: max(settings.regimes.count, 1))
    var drifts = [Double](repeating: drift, count: volatilities.count)
    for law in factor.body.regimes {
      guard let regime = settings.regimeIndex(law.regime.name) else { continue }
      let name = "\(path).in.\(law.regime.name)"
      if let own = law.volatility { volatilities[regime] = value(own, "\(name).vol") }
      if let own = law.drift { drifts[regime] = value(own, "\(name).drift") }
    }
    let gain = (days / 365).squareRoot()
    return FactorNumbers(
      name: factor.name, persistence: persistence, gain: gain, volatility: volatilities,
      drift: drifts, mixing: mixing, pinned: pinned(factor),
      stream: Stream(seed: settings.seed, name: "market \(factor.name)"),
      contractLever: addLever("factor \(factor.name): contract price", .factor, neutral: 1),
      spotLever: addLever("factor \(factor.name): spot price", .factor, neutral: 1),
      spreadLever: addLever(
        "factor \(factor.name): weekly spread", .number, neutral: volatility * gain),
      driftLever: addLever(
        "factor \(factor.name): weekly drift", .number, neutral: drift * step / 365))
  }

  private func pinned(_ factor: Factor) -> [Double?] {
    let last = min(historyEnd, settings.days)
    return stride(from: 0, to: last, by: FactorNumbers.stepDays).map { day in
      let fact = factor.body.history.last { $0.from - settings.start <= day }
      return fact.map { logarithm($0.value) }
    }
  }
}

/// Moves volatility and drift with the regimes.
struct MarketEnactment: Enactment {
  let factors: [FactorNumbers]

  func act(on path: inout PolicyPath) {
    for factor in factors {
      for spell in path.spells {
        path.set(
          factor.spreadLever, to: factor.volatility[spell.regime] * factor.gain, on: spell.start)
        path.set(
          factor.driftLever,
          to: factor.drift[spell.regime] * Double(FactorNumbers.stepDays) / 365, on: spell.start)
      }
    }
  }
}
