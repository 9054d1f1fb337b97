/// A time without change of regime.
package struct ReferenceSpell: Sendable {
  package let regime: String
  package let firstDay: Int
}
