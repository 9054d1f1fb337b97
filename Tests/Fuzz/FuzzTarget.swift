/// Something that reads bytes of others.
protocol FuzzTarget {
  /// Makes one input and feeds it.
  ///
  /// - Returns: whether the input was well-formed, so that a report tells how deep inputs go.
  /// - Throws: `BrokenRule`.
  mutating func run(_ random: inout FuzzRandom) throws -> Bool
}

/// A rule that must hold for every input and did not.
struct BrokenRule: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }

  /// Checks a rule.
  static func check(_ holds: Bool, _ rule: @autoclosure () -> String) throws(BrokenRule) {
    guard holds else { throw BrokenRule(rule()) }
  }
}
