/// An estimate with its 95 % confidence interval.
package struct Estimate: Hashable, Sendable {
  /// The confidence of every interval.
  package static let confidence = 0.95

  /// The estimate.
  package let value: Double
  /// The lower end, at most `value`; -infinity where the trials give none.
  package let lower: Double
  /// The upper end, at least `value`; +infinity where the trials give none.
  package let upper: Double

  /// Half the width of the interval, at least 0; infinite where an end is.
  package var halfWidth: Double { (upper - lower) / 2 }

  /// An estimate between two ends.
  package init(value: Double, lower: Double, upper: Double) {
    self.value = value
    self.lower = min(lower, value)
    self.upper = max(upper, value)
  }

  /// An estimate with an interval of equal arms.
  ///
  /// - Parameters:
  ///   - value: the estimate.
  ///   - halfWidth: the length of an arm, at least 0, possibly infinite.
  init(value: Double, halfWidth: Double) {
    self.init(value: value, lower: value - halfWidth, upper: value + halfWidth)
  }
}
