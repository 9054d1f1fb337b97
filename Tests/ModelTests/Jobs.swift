import Foundation
import JobFile
import Model
import Syntax
import Testing

/// Jobs as text.
enum Jobs {
  /// - Throws: when the text is no valid job.
  static func read(_ text: String) throws -> Job {
    let diagnostics = Diagnostics()
    let root = try JobSource.parse(Array(text.utf8), path: "job.yaml").root.canonical
    return try #require(Job(root, diagnostics), "\(diagnostics.all.map(\.description))")
  }

  /// Paths of the job files of the repository.
  static var paths: [String] {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let folder = root.appendingPathComponent("Jobs").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.sorted().map { "\(folder)/\($0)" }
  }
}
