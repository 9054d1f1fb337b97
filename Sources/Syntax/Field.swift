/// The declaration of one kind of value: reads it from a node and describes it as JSON Schema.
///
/// Reading reports every error that it finds, and may return a value although it reported some; the
/// value is usable only if ``Diagnostics/hasErrors`` is false.
package struct Field<Value: Sendable>: Sendable {
  /// Whether the value is a map with fixed keys, so that a table row can hold it.
  let isObject: Bool
  let describe: @Sendable (SchemaWalk) -> JSONValue
  let sample: @Sendable (SchemaWalk) -> Value?
  let parse: @Sendable (Node, String, Diagnostics) -> Value?

  /// What the field accepts.
  package var schema: Schema {
    let walk = SchemaWalk()
    return walk.schema(root: describe(walk))
  }

  /// A value that the ranges allow; nil only for an object that must contain itself.
  package var example: Value? { sample(SchemaWalk()) }

  /// Reads a value.
  ///
  /// - Parameters:
  ///   - node: What was written.
  ///   - path: The keys that lead to it; empty at the root.
  ///   - diagnostics: Receives every error.
  /// - Returns: nil if no value could be made, and then at least one error was reported.
  package func read(_ node: Node, path: String = "", _ diagnostics: Diagnostics) -> Value? {
    parse(node, path, diagnostics)
  }

  /// The same field with its value turned into another.
  package func map<Result>(_ transform: @escaping @Sendable (Value) -> Result) -> Field<Result> {
    Field<Result>(
      isObject: isObject, describe: describe,
      sample: { [sample] walk in sample(walk).map(transform) },
      parse: { [parse] node, path, diagnostics in parse(node, path, diagnostics).map(transform) })
  }

  /// The same field with one more rule, which the schema does not show.
  ///
  /// - Parameter complaint: Says what is wrong with a value (`chances must add up to 100%`), nil if
  ///   nothing.
  /// - Returns: A field that reports the complaint at the value.
  package func checked(_ complaint: @escaping @Sendable (Value) -> String?) -> Field {
    Field(
      isObject: isObject, describe: describe, sample: sample,
      parse: { [parse] node, path, diagnostics in
        guard let value = parse(node, path, diagnostics) else { return nil }
        guard let reason = complaint(value) else { return value }
        diagnostics.report(
          Diagnostic(at: node.place, path: path, value: node.scalar, reason: reason))
        return nil
      })
  }
}
