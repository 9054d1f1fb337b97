internal import Syntax

/// Draws the quantities of one scenario by their stable names.
struct ReferenceDraw {
  private let sampling: ReferenceSampling
  /// The scenario's number.
  private let number: UInt64
  /// Stable names of the uncertain quantities that were met.
  private(set) var uncertain: Set<String> = []

  init(_ sampling: ReferenceSampling, number: UInt64) {
    self.sampling = sampling
    self.number = number
  }

  var seed: UInt64 { sampling.seed }

  mutating func value(
    _ node: Node?, _ name: String, in range: ClosedRange<Double>
  ) -> Double? {
    guard let node else { return nil }
    if !node.entries.isEmpty { uncertain.insert(name) }
    let u = sampling.probability(name, scenario: number)
    return ReferenceQuantity(node, in: range).value(u)
  }

  mutating func value(
    _ node: Node?, _ name: String, in range: ClosedRange<Double>, default standard: Double
  ) -> Double {
    value(node, name, in: range) ?? standard
  }
}
