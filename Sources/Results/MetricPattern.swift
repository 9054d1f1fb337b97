/// A pattern of metric names: `*` stands for any characters, `?` for one, all else for itself.
package struct MetricPattern: Sendable, Hashable {
  /// The pattern as it was written.
  package let text: String

  /// Makes a pattern; any text is one.
  package init(_ text: String) { self.text = text }

  /// Whether the pattern fits a whole name.
  package func matches(_ name: String) -> Bool {
    let pattern = Array(text.utf8)
    let name = Array(name.utf8)
    var place = 0
    var read = 0
    /// The last star, and where in the name what it stands for ends.
    var star: (place: Int, end: Int)?
    while read < name.count {
      if place < pattern.count, pattern[place] == UInt8(ascii: "*") {
        star = (place, read)
        place += 1
      } else if place < pattern.count,
        pattern[place] == UInt8(ascii: "?") || pattern[place] == name[read]
      {
        place += 1
        read += 1
      } else if let (starPlace, end) = star {
        star = (starPlace, end + 1)
        place = starPlace + 1
        read = end + 1
      } else {
        return false
      }
    }
    return pattern[place...].allSatisfy { $0 == UInt8(ascii: "*") }
  }

  /// The longest piece without `*` and `?`.
  package var longestLiteral: Substring {
    text.split { $0 == "*" || $0 == "?" }.max { $0.count < $1.count } ?? ""
  }
}
