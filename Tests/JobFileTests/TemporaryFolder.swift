import Foundation
import JobFile
import Syntax
import Testing

/// A folder with files for one test, removed at its end.
final class TemporaryFolder {
  let url: URL

  init(_ files: [String: String] = [:]) throws {
    url = FileManager.default.temporaryDirectory.appending(path: "jobfile-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    for (name, text) in files { try write(Array(text.utf8), to: name) }
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }

  func path(_ name: String) -> String { url.appending(path: name).path }

  func write(_ bytes: [UInt8], to name: String) throws {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  /// The findings from loading a file, without the path of the folder.
  func findings(_ name: String = "job.yaml") -> [String] {
    do throws(JobFileError) {
      _ = try JobSource.load(path: path(name))
      return []
    } catch {
      return error.diagnostics.map {
        $0.description.replacing(url.path + "/", with: "")
      }
    }
  }
}
