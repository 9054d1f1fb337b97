extension Field {
  /// A map with fixed keys.
  ///
  /// - Parameters:
  ///   - name: The name of the object in the schema; different declarations need different names.
  ///   - build: Asks the reader for every key and makes the value; nil if a part is missing.
  /// - Returns: A field that refuses unknown, repeated and missing keys.
  package static func object(
    _ name: String, _ build: @escaping @Sendable (ObjectReader) -> Value?
  ) -> Field {
    Field(
      isObject: true,
      describe: { walk in walk.define(name) { objectSchema(walk, build) } },
      sample: { walk in
        walk.sample(name) { build(ObjectReader(describing: walk, records: false)) }
      },
      parse: { node, path, diagnostics in
        guard let entries = entries(of: node, path, name, diagnostics) else { return nil }
        return readObject(entries, node, path, diagnostics, build)
      })
  }

  /// A map whose kind is told by which of several keys it holds: `- tariff: us-additional`.
  ///
  /// - Parameters:
  ///   - name: The name of the object in the schema; different declarations need different names.
  ///   - kinds: For each kind the key that tells it, and what makes the value; it reads that key
  ///     too.
  /// - Returns: A field that refuses a map with none or several of these keys.
  package static func tagged(
    _ name: String, kinds: [(key: String, build: @Sendable (ObjectReader) -> Value?)]
  ) -> Field {
    let keys = kinds.map(\.key)
    let remedy = "write one of the keys \(keys.map { "`\($0)`" }.joined(separator: ", "))"
    return Field(
      isObject: true,
      describe: { walk in
        walk.define(name) {
          let schemas = kinds.map { kind in
            walk.define("\(name).\(kind.key)") { objectSchema(walk, kind.build) }
          }
          return ["anyOf": .array(schemas)]
        }
      },
      sample: { walk in
        walk.sample(name) {
          kinds.first?.build(ObjectReader(describing: walk, records: false))
        }
      },
      parse: { node, path, diagnostics in
        guard let entries = entries(of: node, path, name, diagnostics) else { return nil }
        let found = kinds.filter { kind in entries.contains { $0.key == kind.key } }
        if found.count == 1 {
          return readObject(entries, node, path, diagnostics, found[0].build)
        }
        let near = entries.lazy.compactMap { nearest($0.key, among: keys) }.first
        let reason =
          found.isEmpty
          ? "no key tells the kind of \(name)"
          : "several keys tell the kind: \(found.map { "`\($0.key)`" }.joined(separator: ", "))"
        diagnostics.report(
          Diagnostic(
            at: node.place, path: path, reason: reason,
            remedy: found.isEmpty ? near.map { "did you mean `\($0)`?" } ?? remedy : "keep one"))
        return nil
      })
  }

  /// A bare value, or a map with exactly one key that tells the form: `{lognormal: {median: 60,
  /// p90: 160}}`.
  ///
  /// - Parameters:
  ///   - name: The name of the choice in the schema; different declarations need different names.
  ///   - scalar: What a bare value is, if one is valid.
  ///   - cases: The forms with their keys; evaluated late, so a form may contain the choice itself.
  /// - Returns: A field that refuses every other form.
  package static func choice(
    _ name: String, scalar: Field?,
    cases: @escaping @autoclosure @Sendable () -> [(key: String, field: Field)]
  ) -> Field {
    Field(
      isObject: false,
      describe: { walk in
        walk.define(name) {
          let forms = cases().map { form -> JSONValue in
            [
              "type": "object",
              "properties": .object([.init(form.key, form.field.describe(walk))]),
              "required": [.string(form.key)], "additionalProperties": false,
            ]
          }
          return ["anyOf": .array((scalar.map { [$0.describe(walk)] } ?? []) + forms)]
        }
      },
      sample: { walk in
        walk.sample(name) { scalar?.sample(walk) ?? cases().first?.field.sample(walk) }
      },
      parse: { node, path, diagnostics in
        if case .scalar = node.content, let scalar { return scalar.parse(node, path, diagnostics) }
        let cases = cases()
        let keys = cases.map(\.key)
        guard case .map(let entries) = node.content, entries.count == 1 else {
          let forms = keys.map { "{\($0): …}" }.joined(separator: ", ")
          diagnostics.report(
            Diagnostic(
              at: node.place, path: path, value: node.scalar, reason: "is not a \(name)",
              remedy: "write \(scalar == nil ? "" : "a single value, or ")one of \(forms)"))
          return nil
        }
        guard let form = cases.first(where: { $0.key == entries[0].key }) else {
          diagnostics.report(
            Diagnostic(
              at: entries[0].keyPlace, path: path,
              reason: "unknown form `\(Diagnostic.shown(entries[0].key))` of a \(name)",
              remedy: suggestion(for: entries[0].key, among: keys, called: "forms")))
          return nil
        }
        return form.field.parse(entries[0].value, joined(path, form.key), diagnostics)
      })
  }
}

private func objectSchema<Value>(
  _ walk: SchemaWalk, _ build: (ObjectReader) -> Value?
) -> JSONValue {
  let reader = ObjectReader(describing: walk, records: true)
  _ = build(reader)
  return reader.schema
}

private func entries(
  of node: Node, _ path: String, _ name: String, _ diagnostics: Diagnostics
) -> [Entry]? {
  if case .map(let entries) = node.content { return entries }
  diagnostics.reportMismatch(
    node, path: path, remedy: "write the keys of a \(name), one `key: value` per line")
  return nil
}

private func readObject<Value>(
  _ entries: [Entry], _ node: Node, _ path: String, _ diagnostics: Diagnostics,
  _ build: (ObjectReader) -> Value?
) -> Value? {
  let reader = ObjectReader(entries: entries, place: node.place, path: path, diagnostics)
  let value = build(reader)
  reader.finish {
    if value != nil { return reader.asked }
    let describing = ObjectReader(describing: SchemaWalk(), records: false)
    _ = build(describing)
    return reader.asked + describing.asked.filter { !reader.asked.contains($0) }
  }
  return value
}
