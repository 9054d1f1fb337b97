internal import Foundation

/// Standard output carries results alone; everything else goes to standard error.
enum Terminal {
  static func result(_ text: String) {
    FileHandle.standardOutput.write(Data((text.hasSuffix("\n") ? text : text + "\n").utf8))
  }

  static func error(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }
}
