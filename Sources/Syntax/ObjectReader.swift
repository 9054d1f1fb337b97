/// Reads the keys of one map, or records them when the declaration describes itself.
///
/// Ask for every key first and combine the values afterwards, so that one run finds all errors and
/// one walk finds all keys.
package final class ObjectReader {
  private enum Mode {
    case reading([Entry], Diagnostics)
    case describing(SchemaWalk, records: Bool)
  }

  private let mode: Mode
  /// Where the map stands.
  package let place: Place
  /// The keys that lead to the map.
  package let path: String

  /// The keys that the declaration asked for.
  private(set) var asked: [String] = []
  private var takenCount = 0
  private var missing: [(key: String, about: String)] = []
  private var properties: [JSONValue.Member] = []
  private var requiredKeys: [JSONValue] = []

  init(entries: [Entry], place: Place, path: String, _ diagnostics: Diagnostics) {
    mode = .reading(entries, diagnostics)
    self.place = place
    self.path = path
  }

  /// A reader that answers every key with an example.
  ///
  /// - Parameters:
  ///   - walk: The walk that collects the schema.
  ///   - records: Whether the keys are also recorded for ``schema``.
  init(describing walk: SchemaWalk, records: Bool) {
    mode = .describing(walk, records: records)
    place = Place(file: "", line: 0, column: 0)
    path = ""
  }

  /// Whether this run describes the declaration and no file is read; values are then examples.
  package var isDescribing: Bool {
    if case .describing = mode { true } else { false }
  }

  /// The schema of the keys that were asked for.
  var schema: JSONValue {
    var members: [JSONValue.Member] = [
      .init("type", "object"), .init("properties", .object(properties)),
    ]
    if !requiredKeys.isEmpty { members.append(.init("required", .array(requiredKeys))) }
    members.append(.init("additionalProperties", false))
    return .object(members)
  }

  /// A key that has to be present.
  ///
  /// - Parameters:
  ///   - key: The key.
  ///   - field: What its value is.
  ///   - about: What it means, in one sentence.
  /// - Returns: nil if the key is missing or its value is wrong; the error is reported.
  package func required<Value>(
    _ key: String, _ field: Field<Value>, _ about: String
  ) -> Value? {
    value(of: key, field, about, isRequired: true, shown: nil)
  }

  /// A key that may be absent.
  ///
  /// - Parameters:
  ///   - key: The key.
  ///   - field: What its value is.
  ///   - about: What it means, in one sentence.
  /// - Returns: nil if the key is absent, or if its value is wrong, which is reported.
  package func optional<Value>(
    _ key: String, _ field: Field<Value>, _ about: String
  ) -> Value? {
    value(of: key, field, about, isRequired: false, shown: nil)
  }

  /// A key that may be absent and then has a default value.
  ///
  /// - Parameters:
  ///   - key: The key.
  ///   - field: What its value is.
  ///   - about: What it means, in one sentence.
  ///   - value: The value if the key is absent, or if its value is wrong, which is reported.
  ///   - shown: The default as a user would write it.
  /// - Returns: The value of the key or the default.
  package func optional<Value>(
    _ key: String, _ field: Field<Value>, _ about: String, default value: Value, shown: String
  ) -> Value {
    self.value(of: key, field, about, isRequired: false, shown: shown) ?? value
  }

  /// Remembers a name that references may use; see ``Diagnostics/declare(_:as:)``.
  package func declare(_ name: String, as target: String) {
    if case .reading(_, let diagnostics) = mode { diagnostics.declare(name, as: target) }
  }

  /// Reports an error about a key, or about the whole map.
  ///
  /// - Parameters:
  ///   - key: The key whose value is wrong; nil for the map.
  ///   - reason: What is wrong.
  ///   - remedy: What to do.
  package func error(at key: String? = nil, reason: String, remedy: String? = nil) {
    report(.error, key, reason, remedy)
  }

  /// Reports something that is probably not meant, although the job can run.
  ///
  /// - Parameters:
  ///   - key: The key whose value is meant; nil for the map.
  ///   - reason: What is odd.
  ///   - remedy: What to do.
  package func warn(at key: String? = nil, reason: String, remedy: String? = nil) {
    report(.warning, key, reason, remedy)
  }

  private func report(
    _ severity: Diagnostic.Severity, _ key: String?, _ reason: String, _ remedy: String?
  ) {
    guard case .reading(let entries, let diagnostics) = mode else { return }
    let entry = key.flatMap { key in entries.first { $0.key == key } }
    diagnostics.report(
      Diagnostic(
        severity, at: entry?.value.place ?? place, path: key.map { joined(path, $0) } ?? path,
        value: entry?.value.scalar, reason: reason, remedy: remedy))
  }

  private func value<Value>(
    of key: String, _ field: Field<Value>, _ about: String, isRequired: Bool, shown: String?
  ) -> Value? {
    asked.append(key)
    switch mode {
    case .describing(let walk, let records):
      if records {
        properties.append(
          .init(key, property(field.describe(walk), about: about, shown: shown)))
        if isRequired { requiredKeys.append(.string(key)) }
      }
      return field.sample(walk)
    case .reading(let entries, let diagnostics):
      guard let index = entries.firstIndex(where: { $0.key == key }) else {
        if isRequired { missing.append((key, about)) }
        return nil
      }
      takenCount += 1
      return field.parse(entries[index].value, joined(path, key), diagnostics)
    }
  }

  /// Reports missing, unknown and repeated keys once the declaration has asked for its keys.
  ///
  /// - Parameter valid: All keys of the declaration.
  func finish(valid: () -> [String]) {
    guard case .reading(let entries, let diagnostics) = mode else { return }
    var unfound = missing
    if takenCount < entries.count {
      let valid = valid()
      let present = Set(entries.map(\.key))
      var seen: Set<String> = []
      for entry in entries {
        if !seen.insert(entry.key).inserted {
          diagnostics.reportDuplicate(entry, path: joined(path, entry.key))
        } else if !valid.contains(entry.key) {
          let near = nearest(entry.key, among: valid.filter { !present.contains($0) })
          unfound.removeAll { $0.key == near }
          reportUnknown(entry, valid: valid, near: near, diagnostics)
        }
      }
    }
    for (key, about) in unfound {
      diagnostics.report(
        Diagnostic(
          at: place, path: path, reason: "key `\(key)` is missing",
          remedy: "add `\(key)`: \(about)"))
    }
  }

  private func reportUnknown(
    _ entry: Entry, valid: [String], near: String?, _ diagnostics: Diagnostics
  ) {
    let remedy = near.map { "did you mean `\($0)`?" } ?? list(of: valid, called: "keys")
    diagnostics.report(
      Diagnostic(
        at: entry.keyPlace, path: path, reason: "unknown key `\(Diagnostic.shown(entry.key))`",
        remedy: remedy))
  }
}

/// The schema of a key: that of its field with what the key means and its default.
private func property(_ schema: JSONValue, about: String, shown: String?) -> JSONValue {
  guard case .object(var members) = schema else { return schema }
  var description = about
  if case .string(let own)? = schema["description"] { description += " (\(own))" }
  members.removeAll { $0.key == "description" }
  members.append(.init("description", .string(description)))
  if let shown { members.append(.init("default", defaultValue(shown))) }
  return .object(members)
}

/// A default as JSON: a number, a truth value or an empty collection where the text is one.
private func defaultValue(_ shown: String) -> JSONValue {
  switch shown {
  case "true": .bool(true)
  case "false": .bool(false)
  case "{}": [:]
  case "[]": []
  default:
    Int(shown).map { .integer($0) } ?? Quantity.number(shown).map { .number($0) }
      ?? .string(shown)
  }
}
