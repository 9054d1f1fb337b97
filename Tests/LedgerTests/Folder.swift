import Foundation

/// A folder that lives as long as the value.
final class Folder {
  let path = NSTemporaryDirectory() + "/ledger-" + UUID().uuidString

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  var ledger: String { path + "/ledger.db" }
}
