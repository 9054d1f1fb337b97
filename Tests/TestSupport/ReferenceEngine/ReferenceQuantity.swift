package import Syntax

/// A law with its range of valid values.
package struct ReferenceQuantity: Sendable {
  private let law: ReferenceLaw
  private let range: ClosedRange<Double>

  package init(_ node: Node, in range: ClosedRange<Double>) {
    law = ReferenceLaw(node)
    self.range = range
  }

  /// The value at u.
  package func value(_ u: Double) -> Double {
    min(max(law.quantile(u), range.lowerBound), range.upperBound)
  }

  /// The whole value at u.
  package func whole(_ u: Double) -> Int { Int((value(u) + 0.5).rounded(.down)) }

  /// The chance that the value is at most x.
  package func cumulative(_ x: Double) -> Double {
    if x < range.lowerBound { return 0 }
    return x >= range.upperBound ? 1 : law.cumulative(x)
  }
}
