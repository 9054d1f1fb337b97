/// A number that instruments move and operations read.
package struct Lever: Sendable {
  /// What the number means to a reader.
  package enum Unit: String, Sendable {
    /// A share of one, and a factor that is one when nothing acts.
    case share, factor
    /// USD per twenty-foot container.
    case usdPerTEU
    /// Index of the regime whose rule is in force; -1: none.
    case regime
    /// 1 while it acts, else 0.
    case flag
    /// A plain number.
    case number
  }

  /// Stable name: the kind and name of the instrument, and what moves, as in
  /// `tariff us-additional: rate`.
  package let name: String
  package let unit: Unit
  /// Value while no instrument acts.
  package let neutral: Double
  /// Factor at the end of every day.
  package let decay: Double
  /// Number of the instrument in the job's order that alone moves it; nil: something else does.
  package internal(set) var instrument: Int?
}
