/// A value of a map whose keys the user chooses, with its key.
package struct Keyed<Value: Sendable>: Sendable {
  package let key: String
  /// Where the key stands.
  package let place: Place
  package let value: Value

  package init(key: String, place: Place, value: Value) {
    self.key = key
    self.place = place
    self.value = value
  }
}

extension Keyed: Equatable where Value: Equatable {}
