/// One value of a job file as it was written, before anything is known about its meaning.
package struct Node: Sendable {
  /// The shape of a value.
  package enum Content: Sendable {
    /// One word, number or text; `quoted` says that it stood in quotes or in a text block.
    case scalar(String, quoted: Bool)
    /// Values in order.
    case list([Node])
    /// Keys with their values, in the order of the file.
    case map([Entry])
    /// Nothing was written, or `~` or `null`.
    case empty
  }

  package var content: Content
  package var place: Place

  package init(_ content: Content, at place: Place) {
    self.content = content
    self.place = place
  }

  /// Most nodes in one job, tables included: a million rows of a few columns fit in memory of any
  /// worker.
  package static let countMax = 1_000_000
  /// Deepest nesting in one job: every reader recurses by depth, on stacks as small as 512 KiB.
  package static let depthMax = 64

  /// The text of a scalar, nil for everything else.
  package var scalar: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  /// What the value is, in words for a message: `a list`.
  var kind: String {
    switch content {
    case .scalar(_, let quoted): quoted ? "quoted text" : "a single value"
    case .list: "a list"
    case .map: "a map"
    case .empty: "nothing"
    }
  }
}
