/// One key of a map with its value.
package struct Entry: Sendable {
  package var key: String
  package var keyPlace: Place
  package var value: Node

  package init(key: String, keyPlace: Place, value: Node) {
    self.key = key
    self.keyPlace = keyPlace
    self.value = value
  }
}
