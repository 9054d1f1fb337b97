/// The state of one walk through a declaration that collects its schema.
final class SchemaWalk {
  private var definitions: [JSONValue.Member] = []
  private var positions: [String: Int] = [:]
  private var sampling: Set<String> = []

  var schemaDefinitions: [JSONValue.Member] { definitions }

  /// A reference to a named definition, which is built once, when the name is first met.
  func define(_ name: String, _ build: () -> JSONValue) -> JSONValue {
    let key = String(name.map { $0.isLetter || $0.isNumber || $0 == "." ? $0 : "-" })
    if positions[key] == nil {
      let position = definitions.count
      positions[key] = position
      definitions.append(.init(key, .null))
      definitions[position] = .init(key, build())
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
