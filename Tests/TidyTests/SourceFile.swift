import Foundation
import Testing

/// A text file of the tree, cut into lines.
struct SourceFile {
  /// Path from the top level.
  let path: String
  let lines: [Substring]

  init(path: String) throws {
    self.init(path: path, text: try String(contentsOfFile: Tree.path(path), encoding: .utf8))
  }

  init(path: String, text: String) {
    self.path = path
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The Swift files of the package that people write, read once.
  static let swift = Result {
    try (Tree.files(under: "Sources") + Tree.files(under: "Tests") + ["Package.swift"])
      .filter { $0.hasSuffix(".swift") }.map(SourceFile.init(path:))
      .filter { !$0.lines.prefix(5).contains("// swift-format-ignore-file") }
  }

  /// Records an issue for each line that `isWrong` finds wrong.
  func expectNoLine(where isWrong: (Substring) -> Bool) {
    for (index, line) in lines.enumerated() where isWrong(line) {
      Issue.record("\(path):\(index + 1): \(line.drop { $0 == " " })")
    }
  }
}
