/// Where losses of a stage's capacity begin to count more, and by how much.
package struct DegradationNumbers: Sendable {
  package let above: Double
  package let slope: Double
}
