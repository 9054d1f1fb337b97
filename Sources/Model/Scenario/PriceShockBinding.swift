/// A price shock on a factor.
package struct PriceShockBinding: Sendable {
  package let lever: Int
  /// Whether contract prices move too.
  package let movesContracts: Bool
}
