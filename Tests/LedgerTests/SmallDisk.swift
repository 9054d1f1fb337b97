import Foundation

/// A file system of its own in memory, which needs the rights of root.
final class SmallDisk {
  /// Whether this process may mount one.
  static let isPossible: Bool = {
    guard let folder = try? Folder() else { return false }
    return (try? SmallDisk(folder, kilobytes: 64)) != nil
  }()

  let folder: Folder

  init(_ folder: Folder, kilobytes: Int) throws {
    self.folder = folder
    try Self.run("mount", "-t", "tmpfs", "-o", "size=\(kilobytes)k", "tmpfs", folder.path)
  }

  deinit {
    try? Self.run("umount", "-l", folder.path)
  }

  /// A process that another test starts has every file open for the moment until it is itself.
  func makeReadOnly() throws {
    for _ in 0..<100 {
      do { return try Self.run("mount", "-o", "remount,ro", folder.path) } catch { usleep(20_000) }
    }
    throw CocoaError(.fileWriteUnknown)
  }

  private static func run(_ words: String...) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.featureUnsupported) }
  }
}
