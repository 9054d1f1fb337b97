internal import ArgumentParser
internal import Glibc

/// Standard output carries results alone; everything else goes to standard error.
enum Terminal {
  /// Writes a result to standard output.
  ///
  /// - Throws: `ExitCode` 74 when it cannot be written.
  static func result(_ text: String) throws {
    guard write(text.utf8.last == 0x0A ? text : text + "\n", to: STDOUT_FILENO) else {
      error("error: standard output cannot be written: \(String(cString: strerror(errno)))")
      throw ExitCode(ExitStatus.output)
    }
  }

  /// Writes a line to standard error.
  static func error(_ text: String) { print(text + "\n") }

  /// Writes text to standard error as it is.
  static func print(_ text: String) { _ = write(text, to: STDERR_FILENO) }

  /// Says what is wrong and names the exit code.
  static func failure(_ text: String, _ status: Int32) -> ExitCode {
    error("error: \(text)")
    return ExitCode(status)
  }

  /// Whether a descriptor is a terminal that understands control codes.
  static func isInteractive(_ descriptor: CInt) -> Bool {
    isatty(descriptor) == 1 && environment("TERM") != "dumb"
  }

  /// Whether results may carry bold text (https://no-color.org).
  static var isBold: Bool {
    isInteractive(STDOUT_FILENO) && (environment("NO_COLOR") ?? "").isEmpty
  }

  /// Columns of the terminal behind standard error, 80 when it does not say.
  static var columns: Int {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  private static func write(_ text: String, to descriptor: CInt) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
        if count < 0 {
          guard errno == EINTR else { return false }
        } else {
          rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
        }
      }
      return true
    }
  }
}
