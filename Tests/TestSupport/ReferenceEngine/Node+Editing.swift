internal import Foundation
internal import Syntax

/// What a strategy does to a job's tree.
extension Node {
  /// The job with the value at a stable name, like `inputs[motors-de, magnet].cover_days`, set to
  /// another.
  func setting(_ name: String, to value: Node) -> Node {
    guard let bracket = name.firstIndex(of: "["), let end = name.range(of: "].") else {
      return setting([name], to: value)
    }
    let group = String(name[..<bracket])
    let item = String(name[name.index(after: bracket)..<end.lowerBound])
    let path = Node.keys(String(name[end.upperBound...]))
    switch group {
    case "factors": return setting(["market", "factors", item] + path, to: value)
    case "instruments":
      return changing(["policy", "instruments"]) { instruments in
        instruments.changingItems { instrument in
          let kinds = ReferenceScenario.instrumentKinds
          let isNamed = kinds.contains { instrument[$0]?.scalar == item }
          return isNamed ? instrument.setting(path, to: value) : instrument
        }
      }
    default:
      return changing(["network", group]) { items in
        items.changingItems { $0.stableItem(of: group) == item ? $0.setting(path, to: value) : $0 }
      }
    }
  }

  /// `hike`, `chance` of `hike.chance`; `base`, `[2025-05-14]`, `rate` of `base[2025-05-14].rate`.
  private static func keys(_ path: String) -> [String] {
    path.split(separator: ".").flatMap { part -> [String] in
      guard let bracket = part.firstIndex(of: "[") else { return [String(part)] }
      return [String(part[..<bracket]), String(part[bracket...])]
    }
  }

  /// What stands in the brackets of the stable names of an item of the network.
  private func stableItem(of group: String) -> String {
    func text(_ keys: String...) -> String {
      keys.map { self[$0]?.scalar ?? "" }.joined(separator: ", ")
    }
    switch group {
    case "inputs": return text("stage", "input")
    case "lanes": return "\(text("from")) > \(text("to"))"
    case "alternates", "expedites": return text("lane")
    case "front_loads": return text("stage", "input", "before")
    default: return text("name")
    }
  }

  /// The value at a path of keys set to another; `[DATE]` is the step of a schedule from that date.
  private func setting(_ path: [String], to value: Node) -> Node {
    guard let key = path.first else { return value }
    let rest = Array(path.dropFirst())
    if key.hasPrefix("[") {
      return changingItems { step in
        "[\(step["from"]?.scalar ?? "")]" == key ? step.setting(rest, to: value) : step
      }
    }
    let old = self[key] ?? Node(.map([]), at: place)
    let kept = entries.filter { $0.key != key }
    let entries = kept.map { Entry(key: $0.key, keyPlace: place, value: $0.value) }
    let new = Entry(key: key, keyPlace: place, value: old.setting(rest, to: value))
    return Node(.map(entries + [new]), at: place)
  }

  private func changing(_ path: [String], _ change: (Node) -> Node) -> Node {
    path.isEmpty
      ? change(self)
      : setting([path[0]], to: (self[path[0]] ?? self).changing(Array(path.dropFirst()), change))
  }

  private func changingItems(_ change: (Node) -> Node) -> Node {
    Node(.list(list.map(change)), at: place)
  }
}
