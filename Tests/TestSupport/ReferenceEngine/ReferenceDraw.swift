internal import Syntax

/// Draws the quantities of one scenario by their stable names.
struct ReferenceDraw {
  let seed: UInt64
  /// The scenario's number.
  let number: UInt64
  /// Whether any quantity that was met is uncertain.
  private(set) var isUncertain = false

  init(seed: UInt64, number: UInt64) {
    self.seed = seed
    self.number = number
  }

  mutating func value(
    _ node: Node?, _ name: String, in range: ClosedRange<Double>
  ) -> Double? {
    guard let node else { return nil }
    if !node.entries.isEmpty { isUncertain = true }
    let words = ReferenceStream("scenario \(name)", seed: seed).words(number, 0, 0)
    return ReferenceQuantity(node, in: range).value(ReferenceStream.u52(words[0], words[1]))
  }

  mutating func value(
    _ node: Node?, _ name: String, in range: ClosedRange<Double>, default standard: Double
  ) -> Double {
    value(node, name, in: range) ?? standard
  }
}
