package import Statistics

/// What a hedge is worth, trial by trial on the same random numbers.
package struct StrategyOutcome: Sendable {
  /// The strategy's name.
  package let name: String
  /// What it costs whatever happens, USD a year.
  package let costPerYear: Double
  /// USD that it saves over the days of the job, its own cost taken off.
  package let saves: Estimate
  /// The probability that it saves anything.
  package let pays: Estimate
  /// The yearly cost at which it would save nothing on average, USD: what it may cost at most.
  package let breakEven: Estimate

  /// The outcome of a strategy.
  ///
  /// - Parameters:
  ///   - name: the strategy's name.
  ///   - costPerYear: what it costs whatever happens, USD a year.
  ///   - days: the days of a trial, at least 1.
  ///   - saves: what it saves over these days, USD.
  ///   - pays: the probability that it saves anything.
  init(name: String, costPerYear: Double, days: Int, saves: Estimate, pays: Estimate) {
    self.name = name
    self.costPerYear = costPerYear
    self.saves = saves
    self.pays = pays
    let years = Double(days) / 365
    breakEven = Estimate(
      value: costPerYear + saves.value / years, lower: costPerYear + saves.lower / years,
      upper: costPerYear + saves.upper / years)
  }
}
