/// The law of one factor's weekly steps in one scenario, with the levers that hang on it.
package struct FactorNumbers: Sendable {
  package let name: String
  /// What is left of a log price after a week.
  package let persistence: Double
  /// Standard deviation of a week for a volatility of 1.
  package let gain: Double
  /// By regime; one entry without regimes.
  package let volatility: [Double]
  package let drift: [Double]
  /// Row of the Cholesky factor of the correlations, up to the factor itself.
  package let mixing: [Double]
  /// Known log prices of the first market days.
  package let pinned: [Double?]
  package let stream: Stream
  /// Levers that hold the prices, 1 while nothing moves.
  package let contractLever: Int
  package let spotLever: Int
  /// Levers of the volatility times the gain and of the week's drift.
  package let spreadLever: Int
  package let driftLever: Int
  package var shocks: [PriceShockBinding] = []
  package var floorLever: Int?

  /// Days between two steps.
  package static let stepDays = 7
}
