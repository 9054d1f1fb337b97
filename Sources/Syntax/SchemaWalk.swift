/// The state of one walk through a declaration that collects its schema.
final class SchemaWalk {
  private var definitions: [JSONValue.Member] = []
  private var positions: [String: Int] = [:]
  private var building: Set<String> = []
  private var sampling: Set<String> = []
  private var conflicts: Set<String> = []

  /// The schema, once its root has been described.
  func schema(root: JSONValue) -> Schema {
    Schema(root: root, definitions: definitions, conflicts: conflicts.sorted())
  }

  /// A reference to a named definition.
  ///
  /// A name that is met inside its own definition is only referred to, which ends recursion; one
  /// that is met again elsewhere is built again, to see whether it means the same.
  func define(_ name: String, _ build: () -> JSONValue) -> JSONValue {
    let key = String(name.map { $0.isLetter || $0.isNumber || $0 == "." ? $0 : "-" })
    if building.insert(key).inserted {
      defer { building.remove(key) }
      if let position = positions[key] {
        if definitions[position].value != build() { conflicts.insert(key) }
      } else {
        let position = definitions.count
        positions[key] = position
        definitions.append(.init(key, .null))
        definitions[position] = .init(key, build())
      }
    }
    return ["$ref": "#/$defs/\(key)"]
  }

  /// An example of a named object, nil inside an example of itself, which ends recursion.
  func sample<Value>(_ name: String, _ build: () -> Value?) -> Value? {
    guard sampling.insert(name).inserted else { return nil }
    defer { sampling.remove(name) }
    return build()
  }
}
