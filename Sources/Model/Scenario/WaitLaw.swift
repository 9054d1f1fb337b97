/// The law of a wait in whole days, with the chances of no decision and of a refusal.
package struct WaitLaw: Sendable {
  /// One class of waits.
  package struct Part: Sendable {
    package let chance: Double
    package let days: Quantity

    package init(chance: Double, days: Quantity) {
      self.chance = chance
      self.days = days
    }
  }

  package let parts: [Part]
  /// Chance of no decision while the rule lasts.
  package let none: Double
  /// Chance of a refusal.
  package let denied: Double

  package init(parts: [Part], none: Double, denied: Double) {
    self.parts = parts
    self.none = none
    self.denied = denied
  }

  /// Chance of a wait of at most so many whole days; a time of a fraction of a day counts as the
  /// whole.
  package func cumulative(days: Int) -> Double {
    parts.reduce(0) { sum, part in
      let range = part.days.range
      let x = Double(days)
      let below = x >= range.upperBound ? 1 : part.days.distribution.cumulative(x)
      return sum + part.chance * (x < range.lowerBound ? 0 : below)
    }
  }
}
