internal import Foundation

/// Reads and replaces small files whole.
package enum SmallFile {
  /// Reads a regular file.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - bytesMax: a longer file is refused.
  /// - Returns: its bytes and its status.
  /// - Throws: `AccessError`; `isAbsent` when there is no such file.
  static func read(_ path: String, bytesMax: Int) throws(AccessError) -> ([UInt8], stat) {
    // Without O_NONBLOCK, opening a pipe would wait for a writer.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      let code = errno
      throw AccessError(
        "\(path) cannot be read: \(String(cString: strerror(code)))", isAbsent: code == ENOENT)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw AccessError("\(path) is not a regular file")
    }
    var bytes = [UInt8](repeating: 0, count: bytesMax + 1)
    var count = 0
    while count < bytes.count {
      let step = bytes.withUnsafeMutableBytes { buffer in
        Foundation.read(descriptor, buffer.baseAddress?.advanced(by: count), buffer.count - count)
      }
      if step < 0, errno == EINTR { continue }
      guard step >= 0 else {
        throw AccessError("\(path) cannot be read: \(String(cString: strerror(errno)))")
      }
      guard step > 0 else { break }
      count += step
    }
    guard count <= bytesMax else {
      throw AccessError("\(path) has more than \(bytesMax) bytes, so it is not what it should be")
    }
    return (Array(bytes.prefix(count)), status)
  }

  /// Replaces a file: whoever reads it sees all of the old or all of the new one.
  ///
  /// - Parameters:
  ///   - path: the file; its folder must exist.
  ///   - bytes: the new content.
  ///   - mode: permission bits of the new file.
  /// - Throws: `AccessError`; the old file is then as it was.
  package static func replace(
    _ path: String, with bytes: [UInt8], mode: UInt32
  ) throws(AccessError) {
    let name = "\(path).\(getpid()).new"
    unlink(name)
    let descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw refusal(path) }
    let isWritten = write(bytes, to: descriptor) && fsync(descriptor) == 0
    guard close(descriptor) == 0, isWritten, rename(name, path) == 0 else {
      let error = refusal(path)
      unlink(name)
      throw error
    }
  }

  private static func write(_ bytes: [UInt8], to descriptor: CInt) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var rest = UnsafeRawBufferPointer(buffer)
      while !rest.isEmpty {
        let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
      }
      return true
    }
  }

  private static func refusal(_ path: String) -> AccessError {
    AccessError("\(path) cannot be written: \(String(cString: strerror(errno)))")
  }
}
