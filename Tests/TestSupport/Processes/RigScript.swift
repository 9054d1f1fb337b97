package import Foundation

/// A script that makes hosts on this machine and ends with its standard input, which ends with this
/// object. It prints "ready", or "cannot: REASON".
package final class RigScript {
  /// Why this machine allows no such hosts, in the words of the script.
  package struct Obstacle: Error, CustomStringConvertible {
    /// The reason.
    package let description: String

    /// Makes an error with a reason.
    package init(_ description: String) { self.description = description }
  }

  /// A new folder under `/tmp`, the script's first argument; it goes with this object.
  package let folder: String
  private let process = Process()
  private let lifeline = Pipe()

  /// Starts a script and waits until its hosts are there.
  ///
  /// - Parameters:
  ///   - script: the script.
  ///   - arguments: those after the folder.
  /// - Throws: `Obstacle`, or the error of `Process.run`.
  package init(_ script: URL, _ arguments: [String]) throws {
    folder = "/tmp/chokepoint-rig-\(UUID().uuidString.prefix(8))"
    process.executableURL = script
    process.arguments = [folder] + arguments
    process.standardInput = lifeline
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.runUnblocked()
    try? output.fileHandleForWriting.close()
    let line = Self.firstLine(of: output.fileHandleForReading)
    guard line == "ready" else { throw Obstacle(line) }
  }

  deinit {
    try? lifeline.fileHandleForWriting.close()
    process.waitUntilExit()
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Tries whether this machine allows such hosts, and prints a reason why not.
  ///
  /// - Parameters:
  ///   - what: the tests that need them, for people.
  ///   - make: makes the smallest rig.
  /// - Returns: the reason; nil when it does.
  package static func obstacle(to what: String, _ make: () throws -> Void) -> String? {
    do {
      try make()
      return nil
    } catch {
      print("no \(what): \(error)")
      return "\(error)"
    }
  }

  /// The first line of what another process prints, without its end.
  package static func firstLine(of file: FileHandle) -> String {
    var text = ""
    while !text.contains("\n"), let data = try? file.read(upToCount: 1), !data.isEmpty {
      text += String(decoding: data, as: UTF8.self)
    }
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
