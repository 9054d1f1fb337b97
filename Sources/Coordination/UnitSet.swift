/// A set of unit indices below a fixed count, one bit each.
package struct UnitSet: Equatable, Sendable {
  /// Units that can be members: 0..<unitCount.
  package let unitCount: Int
  /// Members.
  package private(set) var count: Int
  private var words: [UInt64]

  /// Makes an empty set over `unitCount` units, at least 0.
  package init(unitCount: Int) {
    self.init(unitCount: unitCount, words: [])
  }

  /// Makes a set from bits: bit `unit % 64` of word `unit / 64`. Missing words hold no member,
  /// bits beyond the last unit are left out.
  package init(unitCount: Int, words: [UInt64]) {
    precondition(unitCount >= 0)
    let wordCount = (unitCount + 63) / 64
    self.unitCount = unitCount
    self.words = Array(words.prefix(wordCount))
    self.words += Array(repeating: 0, count: wordCount - self.words.count)
    if unitCount % 64 != 0 { self.words[wordCount - 1] &= (1 << UInt64(unitCount % 64)) - 1 }
    count = self.words.reduce(0) { $0 + $1.nonzeroBitCount }
  }

  /// Whether `unit`, 0..<unitCount, is a member.
  package func contains(_ unit: Int) -> Bool {
    words[unit / 64] & (1 << UInt64(unit % 64)) != 0
  }

  /// Adds `unit`, 0..<unitCount.
  ///
  /// - Returns: whether it was not a member before.
  @discardableResult
  package mutating func insert(_ unit: Int) -> Bool {
    precondition((0..<unitCount).contains(unit))
    guard !contains(unit) else { return false }
    words[unit / 64] |= 1 << UInt64(unit % 64)
    count += 1
    return true
  }
}
