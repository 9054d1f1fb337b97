import Foundation

/// Numbers that a reader can keep in mind.
enum RoundNumber {
  /// The nearest number of two significant digits.
  static func nearest(_ value: Double) -> Double {
    guard value != 0, value.isFinite else { return value }
    let digit = pow(10, log10(abs(value)).rounded(.down) - 1)
    // Below one, divide: 0.07 is 7 / 100 and not 7 * 0.01.
    let inverse = pow(10, 1 - log10(abs(value)).rounded(.down))
    return digit < 1 ? (value * inverse).rounded() / inverse : (value / digit).rounded() * digit
  }

  /// The least of 1, 2, 2.5 and 5 times a power of ten that is at least a value above 0.
  static func step(atLeast value: Double) -> Double {
    let power = pow(10, log10(value).rounded(.down))
    let steps = [1, 2, 2.5, 5, 10].map { $0 * power }
    return steps.first { $0 >= value * 0.999_999 } ?? 10 * power
  }
}
