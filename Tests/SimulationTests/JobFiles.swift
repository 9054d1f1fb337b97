internal import Foundation
internal import JobFile
internal import Model
internal import Syntax
internal import Testing

/// The job files of the repository.
enum JobFiles {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Jobs")

  /// Paths of every job, in order.
  static var all: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.sorted()
      .map { folder.appendingPathComponent($0).path }
  }

  static func named(_ name: String) throws -> Node {
    try JobSource.load(path: folder.appendingPathComponent(name).path).root.canonical
  }
}
