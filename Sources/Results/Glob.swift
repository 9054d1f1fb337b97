/// A pattern for names: `*` stands for any text, `?` for one character.
package struct Glob: Sendable {
  private let pattern: [Character]

  /// Any text is a pattern.
  package init(_ pattern: String) { self.pattern = Array(pattern) }

  /// Whether the whole name fits, in time proportional to pattern times name.
  package func matches(_ name: String) -> Bool {
    let name = Array(name)
    var (place, next) = (0, 0)
    var star: (pattern: Int, name: Int)?
    while place < name.count {
      if next < pattern.count, pattern[next] == "*" {
        star = (next, place)
        next += 1
      } else if next < pattern.count, pattern[next] == "?" || pattern[next] == name[place] {
        next += 1
        place += 1
      } else if let last = star {
        star = (last.pattern, last.name + 1)
        next = last.pattern + 1
        place = last.name + 1
      } else {
        return false
      }
    }
    return pattern[next...].allSatisfy { $0 == "*" }
  }
}
