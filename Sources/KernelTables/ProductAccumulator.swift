/// What the kernel adds up for one product over the days of a trial.
package enum ProductAccumulator: Int, CaseIterable {
  /// Units delivered.
  case delivered
  /// Units that customers cancelled.
  case lost
  /// Unit-days late, by cause, in the order of `DelayCause`.
  case lateLicence, latePort, lateTransit, lateShortage
  /// Most units owed at the end of a day.
  case mostOwed
  /// Days with less output than `ProductRow.stopBelow`.
  case stopDays
  /// First day with less output than `ProductRow.shortBelow`; the horizon when there is none.
  case firstShort
}

/// Why goods are late. The raw value is the cause's row in the kernel's tallies of unit-days.
package enum DelayCause: Int, CaseIterable {
  case licence, port, transit, shortage
}
