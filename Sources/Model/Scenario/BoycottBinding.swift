/// A boycott of a product: the lever of the share that falls away, and what becomes of it.
package struct BoycottBinding: Sendable {
  package let lever: Int
  package let diverted: Double
  package let discount: Double
}
