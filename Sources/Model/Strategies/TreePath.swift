internal import Syntax

/// The way to a value of a job's tree, written as in `inputs[motors-de, magnet].cover_days`.
struct TreePath {
  /// One key, and which member of its list or map.
  struct Step {
    let key: String
    let member: String?
  }

  let steps: [Step]

  /// Where collections stand that paths begin with.
  private static let homes = [
    "products": "network", "stages": "network", "inputs": "network", "lanes": "network",
    "alternates": "network", "expedites": "network", "front_loads": "network",
    "instruments": "policy", "regimes": "policy", "events": "policy", "factors": "market",
  ]

  /// - Returns: nil unless brackets pair up and no key is empty.
  init?(_ text: String) {
    var steps: [Step] = []
    var rest = text[...]
    while !rest.isEmpty {
      let key = rest.prefix { $0 != "." && $0 != "[" }
      guard !key.isEmpty else { return nil }
      rest = rest.dropFirst(key.count)
      var member: String?
      if rest.first == "[" {
        guard let end = rest.firstIndex(of: "]") else { return nil }
        member = String(rest[rest.index(after: rest.startIndex)..<end])
        rest = rest[rest.index(after: end)...]
      }
      steps.append(Step(key: String(key), member: member))
      if rest.first == "." {
        rest = rest.dropFirst()
        if rest.isEmpty { return nil }
      } else if !rest.isEmpty {
        return nil
      }
    }
    guard let first = steps.first else { return nil }
    if let home = TreePath.homes[first.key], first.member != nil {
      steps.insert(Step(key: home, member: nil), at: 0)
    }
    self.steps = steps
  }

  /// Why a value cannot be replaced.
  struct Failure: Error {
    let reason: String
    let remedy: String?
  }

  /// The tree with the value at the path replaced, or added where a map lacks its last key.
  func replaced(in root: Node, with value: Node) throws(Failure) -> Node {
    try replace(steps[...], in: root, with: value)
  }

  private func replace(
    _ steps: ArraySlice<Step>, in node: Node, with value: Node
  ) throws(Failure) -> Node {
    guard let step = steps.first else { return value }
    guard case .map(var entries) = node.content else {
      throw Failure(reason: "there is nothing that has a key `\(step.key)`", remedy: nil)
    }
    let rest = steps.dropFirst()
    guard let index = entries.firstIndex(where: { $0.key == step.key }) else {
      guard step.member == nil else {
        throw Failure(reason: "the job has no `\(step.key)`", remedy: nil)
      }
      let empty = Node(.map([]), at: value.place)
      entries.append(
        Entry(
          key: step.key, keyPlace: value.place, value: try replace(rest, in: empty, with: value)))
      return Node(.map(entries), at: node.place)
    }
    let old = entries[index].value
    if let member = step.member {
      entries[index].value = try replace(member, of: step.key, in: old, rest, with: value)
    } else {
      entries[index].value = try replace(rest, in: old, with: value)
    }
    return Node(.map(entries), at: node.place)
  }

  private func replace(
    _ member: String, of key: String, in node: Node, _ rest: ArraySlice<Step>, with value: Node
  ) throws(Failure) -> Node {
    switch node.content {
    case .list(var items):
      guard let index = items.firstIndex(where: { identities(of: $0).contains(member) }) else {
        throw missing(member, key, items.compactMap { identities(of: $0).first })
      }
      items[index] = try replace(rest, in: items[index], with: value)
      return Node(.list(items), at: node.place)
    case .map(var entries):
      guard let index = entries.firstIndex(where: { $0.key == member }) else {
        throw missing(member, key, entries.map(\.key))
      }
      entries[index].value = try replace(rest, in: entries[index].value, with: value)
      return Node(.map(entries), at: node.place)
    case .scalar, .empty: throw missing(member, key, [])
    }
  }

  private func missing(_ member: String, _ key: String, _ known: [String]) -> Failure {
    Failure(
      reason: "no member of `\(key)` is `\(member)`",
      remedy: nearest(member, among: known).map { "did you mean `\($0)`?" })
  }

  /// What a member of a list can be called by, the best name first.
  private func identities(of node: Node) -> [String] {
    guard case .map(let entries) = node.content else { return [] }
    func value(_ key: String) -> String? { entries.first { $0.key == key }?.value.scalar }
    var names: [String?] = [value("name"), value("lane")]
    if let stage = value("stage"), let input = value("input") {
      names.append(value("before").map { "\(stage), \(input), \($0)" } ?? "\(stage), \(input)")
    }
    if let from = value("from"), let to = value("to") { names.append(Lane.name(from, to)) }
    names += instrumentKinds.map { value($0.key) }
    names.append(value("from"))
    return names.compactMap { $0 }
  }
}
