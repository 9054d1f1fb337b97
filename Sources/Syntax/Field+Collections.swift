extension Field {
  /// A list; where its items are objects, `{csv: FILE}` may stand for it.
  ///
  /// - Parameters:
  ///   - item: What each item is.
  ///   - count: How many items are valid.
  /// - Returns: A field whose value has all items, in order.
  package static func list<Item>(
    of item: Field<Item>, count: ClosedRange<Int>
  ) -> Field where Value == [Item] {
    let remedy = "write a list, one item per line with `- `, or within [ ]"
    return Field(
      isObject: false,
      describe: { walk in
        let list: JSONValue = [
          "type": "array", "items": item.describe(walk), "minItems": .integer(count.lowerBound),
          "maxItems": .integer(count.upperBound),
        ]
        return item.isObject ? ["anyOf": [list, walk.define("table") { tableSchema }]] : list
      },
      sample: { walk in
        let wanted = min(max(1, count.lowerBound), count.upperBound)
        if let example = item.sample(walk) { return Array(repeating: example, count: wanted) }
        return count.lowerBound == 0 ? [] : nil
      },
      parse: { node, path, diagnostics in
        guard case .list(let nodes) = node.content else {
          diagnostics.reportMismatch(node, path: path, remedy: remedy)
          return nil
        }
        guard count.contains(nodes.count) else {
          diagnostics.report(
            Diagnostic(
              at: node.place, path: path,
              reason: "must have \(words(count)), but has \(nodes.count)"))
          return nil
        }
        var items: [Item] = []
        items.reserveCapacity(nodes.count)
        for (index, node) in nodes.enumerated() {
          if let item = item.parse(node, "\(path)[\(index)]", diagnostics) { items.append(item) }
        }
        return items.count == nodes.count ? items : nil
      })
  }

  /// A list, or one item alone in place of a list of one.
  ///
  /// - Parameters:
  ///   - item: What each item is; it has to be a field of a single value.
  ///   - count: How many items are valid.
  /// - Returns: A field whose value has all items, in order.
  package static func oneOrMany<Item>(
    _ item: Field<Item>, count: ClosedRange<Int>
  ) -> Field where Value == [Item] {
    let list = Field<[Item]>.list(of: item, count: count)
    return Field(
      isObject: false,
      describe: { walk in ["anyOf": [item.describe(walk), list.describe(walk)]] },
      sample: list.sample,
      parse: { node, path, diagnostics in
        if case .scalar = node.content {
          return item.parse(node, path, diagnostics).map { [$0] }
        }
        return list.parse(node, path, diagnostics)
      })
  }

  /// A map whose keys are names that the user chooses, and that references to `keys` may use.
  ///
  /// - Parameters:
  ///   - keys: What a key names: `regime`.
  ///   - value: What each value is.
  /// - Returns: A field whose value has all entries, in the order of the node.
  package static func dictionary<Item>(
    keys: String, of value: Field<Item>
  ) -> Field where Value == [Keyed<Item>] {
    Field<[Pair<String, Item>]>.pairs(keys: .name(of: keys), called: keys, of: value).map { pairs in
      pairs.map { Keyed(key: $0.key, place: $0.place, value: $0.value) }
    }
  }

  /// A map whose keys are quantities or texts that a field reads: `{90%: 0, 10%: 7}`.
  ///
  /// - Parameters:
  ///   - key: What each key is; it has to be a field of a single value.
  ///   - noun: What a key stands for: `chance`.
  ///   - value: What each value is.
  /// - Returns: A field whose value has all entries, in the order of the node.
  package static func pairs<Key, Item>(
    keys key: Field<Key>, called noun: String, of value: Field<Item>
  ) -> Field where Value == [Pair<Key, Item>] {
    Field(
      isObject: false,
      describe: { walk in
        [
          "type": "object", "description": "by \(noun)", "propertyNames": key.describe(walk),
          "additionalProperties": value.describe(walk),
        ]
      },
      sample: { walk in
        guard let key = key.sample(walk), let value = value.sample(walk) else { return [] }
        return [Pair(key: key, place: Place(file: "", line: 0, column: 0), value: value)]
      },
      parse: { node, path, diagnostics in
        guard case .map(let entries) = node.content else {
          diagnostics.reportMismatch(
            node, path: path, remedy: "write `\(noun): value` pairs, one per line, or within { }")
          return nil
        }
        var seen: Set<String> = []
        var pairs: [Pair<Key, Item>] = []
        for entry in entries {
          let path = joined(path, entry.key)
          guard seen.insert(entry.key).inserted else {
            diagnostics.reportDuplicate(entry, path: path)
            continue
          }
          let keyNode = Node(.scalar(entry.key, quoted: false), at: entry.keyPlace)
          let readKey = key.parse(keyNode, path, diagnostics)
          let readValue = value.parse(entry.value, path, diagnostics)
          if let readKey, let readValue {
            pairs.append(Pair(key: readKey, place: entry.keyPlace, value: readValue))
          }
        }
        return pairs.count == entries.count ? pairs : nil
      })
  }
}

/// `{csv: FILE}`
private let tableSchema: JSONValue = [
  "type": "object", "description": "a table in a CSV file beside the job file, one row per item",
  "properties": ["csv": ["type": "string", "minLength": 1]], "required": ["csv"],
  "additionalProperties": false,
]

private func words(_ count: ClosedRange<Int>) -> String {
  switch (count.lowerBound, count.upperBound) {
  case (1, .max): "at least one item"
  case (let lower, .max): "at least \(lower) items"
  case (let lower, let upper) where lower == upper: "exactly \(lower) items"
  case (let lower, let upper): "from \(lower) to \(upper) items"
  }
}

/// The path of a key of a map.
func joined(_ path: String, _ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

extension Diagnostics {
  /// Reports that a key stands a second time in one map.
  func reportDuplicate(_ entry: Entry, path: String) {
    report(
      Diagnostic(
        at: entry.keyPlace, path: path, reason: "key `\(entry.key)` is given twice",
        remedy: "keep one of them"))
  }
}
