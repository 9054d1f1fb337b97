internal import Foundation

/// A lever that is moved on some days, section "Levers".
enum ReferenceLever {
  /// The lever on every day of a trial; of several moves on a day the last one wins.
  static func path(
    _ moves: [(day: Int, value: Double)], from neutral: Double, halfLife: Double = .infinity,
    days: Int
  ) -> [Double] {
    var value = neutral
    return (0..<days).map { day in
      for move in moves where move.day == day { value = move.value }
      defer { value *= exp(-log(2) / halfLife) }
      return value
    }
  }
}
