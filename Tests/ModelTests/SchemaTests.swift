import JobFile
import Model
import Syntax
import TestSupport
import Testing

/// The published schema and the reader of jobs agree, by the judgement of an independent validator.
@Suite(.enabled(if: SchemaValidator.isAvailable, "\(SchemaValidator.absence)"))
struct SchemaTests {
  private let schema = Job.schema.document(title: "job")

  private func isRead(_ root: Node) -> Bool {
    let diagnostics = Diagnostics()
    return Job(root.canonical, diagnostics) != nil
  }

  @Test func `the repository's jobs and random jobs are valid in the schema`() throws {
    let files = try Jobs.paths.map { try JobSource.load(path: $0).root }
    let random = try (0..<60).map { seed in
      try JobSource.parse(Array(RandomJob(seed: seed).text.utf8), path: "random.yaml").root
    }
    let roots = files + random
    #expect(roots.allSatisfy(isRead))
    let verdicts = try SchemaValidator.verdicts(on: roots.map { JSONValue($0) }, schema: schema)
    #expect(verdicts == [Bool](repeating: true, count: roots.count))
  }

  @Test func `an unknown key at any place is invalid for both`() throws {
    let quickstart = try #require(Jobs.paths.first { $0.hasSuffix("quickstart.yaml") })
    let broken = try JobSource.load(path: quickstart).root.withUnknownKeys()
    let verdicts = try SchemaValidator.verdicts(on: broken.map { JSONValue($0) }, schema: schema)
    #expect(verdicts.filter { !$0 }.count > 30)
    for (root, isValid) in zip(broken, verdicts) {
      let diagnostics = Diagnostics()
      let isRead = Job(root.canonical, diagnostics) != nil
      // Maps whose keys the user chooses take any name; names that must be known are the reader's.
      #expect(isValid || !isRead)
      let isUnknownKey = diagnostics.all.contains { $0.reason.contains("unknown key") }
      #expect(!isValid || !isUnknownKey)
    }
  }
}

extension Node {
  /// Copies of a tree, each with an unknown key in another of its maps.
  fileprivate func withUnknownKeys() -> [Node] {
    switch content {
    case .scalar, .empty: return []
    case .list(let nodes):
      return nodes.indices.flatMap { index in
        nodes[index].withUnknownKeys().map { changed in
          var copy = nodes
          copy[index] = changed
          return Node(.list(copy), at: place)
        }
      }
    case .map(let entries):
      let stranger = Entry(
        key: "no-such-key", keyPlace: place, value: Node(.scalar("1", quoted: true), at: place))
      let inside = entries.indices.flatMap { index in
        entries[index].value.withUnknownKeys().map { changed in
          var copy = entries
          copy[index].value = changed
          return Node(.map(copy), at: place)
        }
      }
      return inside + [Node(.map(entries + [stranger]), at: place)]
    }
  }
}
