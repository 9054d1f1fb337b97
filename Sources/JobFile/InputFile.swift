/// A file that a job was read from, for the record of what produced a result.
package struct InputFile: Hashable, Sendable {
  /// The path as the user named it; a table's path begins with the folder of the job file.
  package let path: String
  /// The SHA-256 of the file's bytes in lower-case hexadecimal digits.
  package let sha256: String
  /// The size of the file in bytes.
  package let bytes: Int

  package init(path: String, sha256: String, bytes: Int) {
    self.path = path
    self.sha256 = sha256
    self.bytes = bytes
  }
}
