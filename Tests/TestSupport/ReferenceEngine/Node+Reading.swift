internal import Syntax

/// Plain access to a job file's tree, for jobs that are known to be valid.
extension Node {
  subscript(key: String) -> Node? {
    entries.first { $0.key == key }?.value
  }

  /// The keys and values of a map in ascending order of the keys' UTF-8 bytes; a value left empty
  /// is absent.
  var entries: [(key: String, value: Node)] {
    guard case .map(let entries) = content else { return [] }
    return entries.filter { if case .empty = $0.value.content { false } else { true } }
      .map { (key: $0.key, value: $0.value) }
      .sorted { Array($0.key.utf8).lexicographicallyPrecedes(Array($1.key.utf8)) }
  }

  var list: [Node] {
    guard case .list(let nodes) = content else { return [] }
    return nodes
  }

  /// The members of a list, or the one that is written without.
  var texts: [String] { scalar.map { [$0] } ?? list.compactMap(\.scalar) }

  var number: Double { Node.number(scalar ?? "") }

  /// Days from `start` to the date that is written here.
  func day(after start: CalendarDate) -> Int {
    CalendarDate(scalar ?? "").map { $0 - start } ?? 0
  }

  /// `0.3` for `30%`.
  static func number(_ text: String) -> Double {
    let digits = text.filter { $0 != "_" }
    let value = digits.hasSuffix("%") ? Double(digits.dropLast() + "e-2") : Double(digits)
    return value ?? .nan
  }
}
