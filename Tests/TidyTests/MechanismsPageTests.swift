import Foundation
import Testing

/// The page of mechanisms names a test for each: those tests exist.
struct MechanismsPageTests {
  @Test func `every test that the page names exists`() throws {
    let page = try String(
      contentsOfFile: Tree.path("Sources/Model/Model.docc/Mechanisms.md"), encoding: .utf8)
    let tests = try Tree.files(under: "Tests/OracleTests").map {
      try String(contentsOfFile: Tree.path($0), encoding: .utf8)
    }.joined()
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| ") }
    let named = rows.flatMap { row -> [Substring] in
      let cells = row.dropLast(1).split(separator: "|")
      // Every second piece between backticks is a name.
      return (cells.last ?? "").split(separator: "`", omittingEmptySubsequences: false)
        .enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
    }
    #expect(named.count > 50)
    for name in Set(named) { #expect(tests.contains("func `\(name)`"), "\(name)") }
  }
}
