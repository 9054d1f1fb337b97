/// Something that operations count in a trial, summed over its days.
package enum Tally: Hashable, Sendable {
  /// Units of a lane that came through the port.
  case arrived(lane: Int)
  /// Their worth, in units at the price of day 0; of lanes that follow factors.
  case worth(lane: Int)
  /// Units of a lane that went the fast way.
  case expedited(lane: Int)
  /// Units of a group of lanes that left in a month.
  case volume(Int, month: Int)
  /// Units through the port times the charge's lever.
  case charge(Int)
  /// USD of an entry fee with bounds.
  case entryFee(Int)
  /// Unit-days of an input in stock and under way.
  case carried(input: Int)
  /// USD of surge at a stage.
  case surge(stage: Int)
  case product(Int, ProductTally)
}

/// What is counted for one product.
package enum ProductTally: Hashable, Sendable {
  /// Units delivered; units cancelled.
  case delivered, lost
  /// Unit-days late by cause.
  case late(DelayCauseName)
  /// Most units owed at the end of a day.
  case mostOwed
  /// Days with less than half of the demanded output.
  case stopDays
  /// First day with less than the demanded output; the horizon when there is none.
  case firstShort
  /// Days from the first to the last day with less than the demanded output; 0 when there is none.
  case recoveryDays
  /// Units that a boycott took away.
  case forgone
}

/// Why goods are late.
package enum DelayCauseName: String, CaseIterable, Hashable, Sendable {
  case licence, port, transit, shortage
}

/// A tally times a number.
package struct Term: Hashable, Sendable {
  package let tally: Tally
  package let coefficient: Double

  package init(_ tally: Tally, _ coefficient: Double) {
    self.tally = tally
    self.coefficient = coefficient
  }
}
