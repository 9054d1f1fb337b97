/// A run of days under one regime.
package struct Spell: Hashable, Sendable {
  /// First day, counted from the job's start.
  package let start: Int
  /// Index of the regime in the job's order.
  package let regime: Int

  package init(start: Int, regime: Int) {
    self.start = start
    self.regime = regime
  }
}

/// A lever moved on a day.
package struct LeverChange: Hashable, Sendable {
  package let day: Int
  package let lever: Int
  package let value: Double
}

/// What policy does in one trial: the spells of regimes, and the moves of levers.
package struct PolicyPath: Sendable {
  package private(set) var trial: UInt64
  /// In order of time; two spells in a row never have the same regime. Empty without regimes.
  package private(set) var spells: [Spell] = []
  /// What each instrument does, by its number, in the order in which it was drawn.
  package internal(set) var acts: [[Act]] = []
  /// In the order in which instruments made them; for one lever, later changes of a day win.
  package private(set) var changes: [LeverChange] = []
  private let days: Int

  /// - Parameter days: the job's horizon; changes on later days are dropped.
  package init(days: Int) {
    self.days = days
    trial = 0
  }

  /// Draws everything that policy does in a trial; memory of earlier trials is used again.
  package mutating func draw(_ scenario: Scenario, trial: UInt64) {
    self.trial = trial
    spells.removeAll(keepingCapacity: true)
    changes.removeAll(keepingCapacity: true)
    if acts.count != scenario.instrumentCount {
      acts = [[Act]](repeating: [], count: scenario.instrumentCount)
    }
    scenario.regimes?.draw(trial: trial, days: days, into: &spells)
    for enactment in scenario.enactments { enactment.act(on: &self) }
  }

  /// Moves a lever.
  ///
  /// - Parameters:
  ///   - lever: the lever's number.
  ///   - value: its new value.
  ///   - day: first day with the value; a day before the first moves it on the first.
  package mutating func set(_ lever: Int, to value: Double, on day: Int) {
    if day < days { changes.append(LeverChange(day: max(day, 0), lever: lever, value: value)) }
  }
}
