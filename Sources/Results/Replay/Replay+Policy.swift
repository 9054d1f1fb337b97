extension Replay {
  /// A run of days under one regime.
  package struct Spell: Hashable, Sendable {
    /// The first day.
    package let day: Int
    /// The number of days, to the horizon at most.
    package let days: Int
    /// The regime's name.
    package let regime: String

    /// A run of days under one regime.
    package init(day: Int, days: Int, regime: String) {
      self.day = day
      self.days = days
      self.regime = regime
    }
  }

  /// A lever that policy set to another value.
  package struct Move: Hashable, Sendable {
    /// A value of a lever.
    package struct Value: Hashable, Sendable {
      /// The number.
      package let number: Double
      /// The number as a reader understands it, for example `30.00 %`.
      package let text: String

      /// A number and what it means.
      package init(number: Double, text: String) {
        self.number = number
        self.text = text
      }
    }

    /// The first day with the new value.
    package let day: Int
    /// The lever's name, which tells the instrument.
    package let lever: String
    /// The unit of both values.
    package let unit: String
    /// The value before.
    package let from: Value
    /// The value from the day on.
    package let to: Value

    /// A move of a lever.
    package init(day: Int, lever: String, unit: String, from: Value, to: Value) {
      self.day = day
      self.lever = lever
      self.unit = unit
      self.from = from
      self.to = to
    }
  }
}
