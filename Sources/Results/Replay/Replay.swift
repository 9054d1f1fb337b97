/// One trial of a job as a reader sees it: what policy did, day by day what came of it, and why.
package struct Replay: Sendable {
  /// Name, dates, seed and job digest.
  package let run: RunFacts
  /// The trial's number.
  package let trial: UInt64
  /// The number of the scenario that the trial belongs to.
  package let scenario: Int
  /// The date of each day.
  package let dates: [String]
  /// Spells of regimes, in order of time; empty without regimes.
  package let spells: [Spell]
  /// Moves of levers, in order of time.
  package let moves: [Move]
  /// Numbers by day.
  package let series: [Series]
  /// One entry for each product.
  package let shortages: [Shortage]
  /// The trial's metrics, in the job's order.
  package let metrics: [Metric]

  /// Collects what a replay shows.
  package init(
    run: RunFacts, trial: UInt64, scenario: Int, dates: [String], spells: [Spell], moves: [Move],
    series: [Series], shortages: [Shortage], metrics: [Metric]
  ) {
    self.run = run
    self.trial = trial
    self.scenario = scenario
    self.dates = dates
    self.spells = spells
    self.moves = moves
    self.series = series
    self.shortages = shortages
    self.metrics = metrics
  }
}
