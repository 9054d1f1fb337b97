import JobFile
import Syntax

extension Node {
  /// The values in one line, for comparison: `{a: [1, "two", -]}`.
  var outline: String {
    switch content {
    case .empty: "-"
    case .scalar(let text, let quoted): quoted ? "\"\(text)\"" : text
    case .list(let nodes): "[" + nodes.map(\.outline).joined(separator: ", ") + "]"
    case .map(let entries):
      "{" + entries.map { "\($0.key): \($0.value.outline)" }.joined(separator: ", ") + "}"
    }
  }

  /// The node that keys and positions lead to.
  func at(_ steps: String...) -> Node? {
    steps.reduce(Optional(self)) { node, step in
      switch node?.content {
      case .map(let entries)?: entries.first { $0.key == step }?.value
      case .list(let nodes)?: Int(step).flatMap { $0 < nodes.count ? nodes[$0] : nil }
      default: nil
      }
    }
  }
}

/// Reads YAML text as the file `job.yaml` of a folder that does not matter.
func parse(_ yaml: String) throws(JobFileError) -> JobSource {
  try JobSource.parse(Array(yaml.utf8), path: "job.yaml")
}

/// The findings about YAML text.
func findings(_ yaml: String) -> [String] {
  do throws(JobFileError) {
    _ = try parse(yaml)
    return []
  } catch {
    return error.diagnostics.map(\.description)
  }
}
