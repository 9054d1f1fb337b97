import Foundation
import Launch
import TestSupport

/// A manifest as a YAML reader of the outside world takes it.
struct Manifest {
  /// A value somewhere in a document; nothing when there is none.
  struct Value {
    let content: Any?

    subscript(key: String) -> Value { Value(content: (content as? [String: Any])?[key]) }
    subscript(index: Int) -> Value {
      list.indices.contains(index) ? list[index] : Value(content: nil)
    }
    var list: [Value] { (content as? [Any])?.map { Value(content: $0) } ?? [] }
    var text: String? { content as? String }
    var number: Int? { content as? Int }
    var flag: Bool? { content as? Bool }
    var texts: [String] { list.compactMap(\.text) }
    /// A map of texts.
    var labels: [String: String] { content as? [String: String] ?? [:] }
  }

  let documents: [Value]

  /// The documents of a run as JSON.
  static func json(of run: KubernetesRun) throws -> Data {
    let script = "import yaml\nprint(json.dumps(list(yaml.safe_load_all(request))))"
    return try Python.data(script, to: run.manifest())
  }

  init(json: Data) throws {
    let all = try JSONSerialization.jsonObject(with: json) as? [Any] ?? []
    documents = all.map { Value(content: $0) }
  }

  init(_ run: KubernetesRun) throws { try self.init(json: Self.json(of: run)) }

  /// The object of this kind and name; an empty value when there is none.
  func object(_ kind: String, _ name: String) -> Value {
    documents.first { $0["kind"].text == kind && $0["metadata"]["name"].text == name }
      ?? Value(content: nil)
  }
}
