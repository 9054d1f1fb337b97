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
