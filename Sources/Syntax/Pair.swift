/// One entry of a map whose keys are themselves quantities: `{90%: 0, 10%: 7}`.
package struct Pair<Key: Sendable, Value: Sendable>: Sendable {
  package let key: Key
  /// Where the key stands.
  package let place: Place
  package let value: Value

  package init(key: Key, place: Place, value: Value) {
    self.key = key
    self.place = place
    self.value = value
  }
}

extension Pair: Equatable where Key: Equatable, Value: Equatable {}
