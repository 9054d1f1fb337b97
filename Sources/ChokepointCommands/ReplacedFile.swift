internal import ArgumentParser
internal import Foundation

/// A file that comes into being as a whole: it is written under another name in the same folder.
struct ReplacedFile: Sendable {
  /// Where it will be, as the user has written it.
  let path: String
  /// Where it is written.
  let draft: String

  private let isForced: Bool

  /// Chooses the name to write under.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - isForced: whether a file that is there is replaced.
  /// - Throws: `ExitCode` 73 when there is a file already, or no folder that can be written.
  init(_ path: String, isForced: Bool) throws {
    let url = URL(filePath: path).absoluteURL
    let folder = url.deletingLastPathComponent().path
    self.path = path
    self.isForced = isForced
    draft = "\(folder)/.chokepoint-\(UUID().uuidString).nc"
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue
    else {
      throw Terminal.failure(
        "\(path) cannot be written: \(folder) is not a folder; make it first",
        ExitStatus.cannotCreate)
    }
    guard access(folder, W_OK) == 0 else { throw failure(String(cString: strerror(errno))) }
    try checkIsFree()
  }

  /// Gives the finished file its name, once it is on the disk.
  ///
  /// - Throws: `ExitCode` 73.
  func publish() throws {
    try checkIsFree()
    let descriptor = open(draft, O_RDONLY | O_CLOEXEC)
    defer { if descriptor >= 0 { close(descriptor) } }
    guard descriptor >= 0, fsync(descriptor) == 0, rename(draft, path) == 0 else {
      throw failure(String(cString: strerror(errno)))
    }
  }

  /// Removes what was written; nothing once the file has its name.
  func remove() { unlink(draft) }

  /// Says that the file cannot be written.
  func failure(_ reason: String) -> ExitCode {
    Terminal.failure("\(path) cannot be written: \(reason)", ExitStatus.cannotCreate)
  }

  private func checkIsFree() throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return }
    guard !isFolder.boolValue else { throw failure("it is a folder") }
    guard isForced else { throw failure("it is there already; --force replaces it") }
  }
}
