import Foundation

/// A folder that lives as long as the value.
final class Folder {
  let path: String

  // In memory files are synchronised in no time, which counts for many small ledgers.
  init(isInMemory: Bool = false) throws {
    let memory = "/dev/shm"
    let isThere = isInMemory && FileManager.default.isWritableFile(atPath: memory)
    let parent = isThere ? memory : NSTemporaryDirectory()
    path = parent + "/ledger-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  var ledger: String { path + "/ledger.db" }
  var log: String { ledger + "-wal" }
}
