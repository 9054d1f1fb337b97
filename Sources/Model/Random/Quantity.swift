/// One number of a job, certain or not, with the range that keeps it meaningful.
package struct Quantity: Hashable, Sendable {
  package let distribution: Distribution
  /// Values drawn outside are moved to the nearer bound.
  package let range: ClosedRange<Double>

  package init(_ distribution: Distribution, in range: ClosedRange<Double>) {
    self.distribution = distribution
    self.range = range
  }

  /// A certain number.
  package init(_ value: Double) {
    self.init(.constant(value), in: value...value)
  }

  package var isUncertain: Bool { distribution.constant == nil }

  /// The value at a probability inside (0, 1), within the range.
  package func value(at probability: Double) -> Double {
    min(max(distribution.quantile(probability), range.lowerBound), range.upperBound)
  }

  /// The value at a probability that is drawn only where the number depends on it.
  package func value(drawing probability: () -> Double) -> Double {
    value(at: isUncertain ? probability() : 0.5)
  }

  /// The value in whole units at a probability that is drawn only where the number depends on it.
  package func whole(drawing probability: () -> Double) -> Int {
    whole(at: isUncertain ? probability() : 0.5)
  }

  /// The value at a probability in whole units, halves rounded up, within the range.
  package func whole(at probability: Double) -> Int {
    Int((value(at: probability) + 0.5).rounded(.down))
  }
}
