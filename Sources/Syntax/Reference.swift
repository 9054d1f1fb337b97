/// The name of something that is declared elsewhere in the job, with where it was written.
package struct Reference: Sendable, CustomStringConvertible {
  package let name: String
  /// What the name stands for: `stage`.
  package let target: String
  package let place: Place
  package let path: String

  package init(_ name: String, to target: String, at place: Place, path: String) {
    self.name = name
    self.target = target
    self.place = place
    self.path = path
  }

  package var description: String { name }
}

extension Reference: Hashable {
  /// Two references are the same when they name the same thing, wherever they stand.
  package static func == (left: Reference, right: Reference) -> Bool {
    left.name == right.name && left.target == right.target
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(target)
  }
}
