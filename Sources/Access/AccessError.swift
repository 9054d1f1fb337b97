/// A key or a contact file that cannot be used.
package struct AccessError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Whether the file is absent, so that it can be waited for.
  package let isAbsent: Bool
  /// The file, what is wrong with it and what to do.
  package let description: String

  init(_ description: String, isAbsent: Bool = false) {
    self.description = description
    self.isAbsent = isAbsent
  }
}
