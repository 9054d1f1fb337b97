internal import SpecialFunctions
internal import Syntax

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
