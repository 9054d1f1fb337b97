import Foundation
import Syntax

/// Reads whole files with a bound on their size.
enum FileBytes {
  /// Largest job file or table: far more than a person writes, little beside a worker's memory.
  static let sizeMax = 16 << 20

  /// The bytes of a regular file that is not empty.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - place: Where to report failure: the file itself, or where a job file names it.
  /// - Returns: From 1 to ``sizeMax`` bytes.
  /// - Throws: ``JobFileError`` with one finding.
  static func read(_ path: String, reportingAt place: Place) throws(JobFileError) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw unreadable(path, code: errno, place) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw unreadable(path, code: errno, place) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR:
      throw failure(path, "is a folder", "name a file in it", place)
    default:
      throw failure(path, "is not a regular file", "name a file", place)
    }
    guard status.st_size > 0 else {
      throw failure(path, "is empty", "write it, or name another file", place)
    }
    guard status.st_size <= sizeMax else { throw tooLarge(path, place) }
    // One byte more than the size says, to notice a file that grows while it is read.
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size) + 1)
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes { buffer in
        Foundation.read(file, buffer.baseAddress.map { $0 + filled }, buffer.count - filled)
      }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw unreadable(path, code: errno, place) }
      if count == 0 { break }
      filled += count
    }
    guard filled < bytes.count else {
      throw failure(path, "changes while it is read", "wait until it is written", place)
    }
    bytes.removeLast(bytes.count - filled)
    return bytes
  }

  /// The text of UTF-8 bytes, without a byte order mark.
  ///
  /// - Throws: ``JobFileError`` with the line and column of the first byte that is not UTF-8.
  static func text(_ bytes: [UInt8], file: String) throws(JobFileError) -> String {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let content = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
    if let text = String(validating: content, as: UTF8.self) { return text }
    var line = 1
    var column = 1
    var decoder = UTF8()
    var iterator = content.makeIterator()
    while case .scalarValue(let scalar) = decoder.decode(&iterator) {
      (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
    }
    throw JobFileError(
      Diagnostic(
        at: Place(file: file, line: line, column: column), reason: "a byte is not UTF-8 text",
        remedy: "save the file in the encoding UTF-8"))
  }

  private static func unreadable(_ path: String, code: Int32, _ place: Place) -> JobFileError {
    switch code {
    case ENOENT: failure(path, "does not exist", "check the name and the folder", place)
    case EACCES: failure(path, "may not be read", "give yourself permission to read it", place)
    default:
      failure(path, "cannot be read", "system error: \(String(cString: strerror(code)))", place)
    }
  }

  private static func tooLarge(_ path: String, _ place: Place) -> JobFileError {
    failure(path, "is larger than \(sizeMax >> 20) MiB", "split it, or make it smaller", place)
  }

  private static func failure(
    _ path: String, _ reason: String, _ remedy: String, _ place: Place
  ) -> JobFileError {
    JobFileError(
      Diagnostic(
        at: place, reason: "the file `\(path)` \(reason)", remedy: remedy))
  }
}
