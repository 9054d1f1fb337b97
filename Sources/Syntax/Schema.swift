/// What a field accepts, as JSON Schema draft 2020-12.
package struct Schema: Hashable, Sendable {
  /// The schema of the field itself.
  package let root: JSONValue
  /// The named objects that it refers to, in the order in which they are first met.
  package let definitions: [JSONValue.Member]
  /// The names that two different declarations share, of which only the first is shown: a mistake
  /// of the declaration, which a test should find.
  package let conflicts: [String]

  /// A whole schema document.
  ///
  /// - Parameters:
  ///   - title: The name of the kind of file.
  ///   - id: The URI that identifies the schema, if it has one.
  /// - Returns: An object that begins with `$schema`.
  package func document(title: String, id: String? = nil) -> JSONValue {
    var members = [
      JSONValue.Member("$schema", "https://json-schema.org/draft/2020-12/schema")
    ]
    if let id { members.append(.init("$id", .string(id))) }
    members.append(.init("title", .string(title)))
    if case .object(let own) = root { members += own }
    if !definitions.isEmpty { members.append(.init("$defs", .object(definitions))) }
    return .object(members)
  }
}
