/// The numbers of one alternate in one scenario.
package struct AlternateNumbers: Sendable {
  /// Place among the alternates of the file, which is the order in which they get orders.
  package let rank: Int
  /// Share of the input's undisturbed use.
  package let cap: Double
  package let premium: Double
  package let qualification: Double
  package let ramp: Double
  /// Days of cover below which qualification begins; nil: on the first day.
  package let trigger: Double?
  /// Price index below which the source idles; nil: never.
  package let breakEven: Double?
  /// Lever of the days of progress in a day; nil: one.
  package var progressLever: Int?
}
