import Foundation
import Testing

/// Hosts on one switch of this machine, as the script `rig` makes them: they end with this object.
final class Rig {
  /// Why this machine allows no such hosts; nil when it does. Found out once, and printed.
  static let obstacle: String? = {
    do {
      _ = try Rig(hosts: ["head"])
      return nil
    } catch {
      print("no tests on hosts of their own: \(error)")
      return "\(error)"
    }
  }()

  /// A reason in the words of the script.
  struct Obstacle: Error, CustomStringConvertible {
    let description: String
  }

  private let folder: String
  private let process = Process()
  private let lifeline = Pipe()

  /// A folder for what the hosts share.
  var shared: String { "\(folder)/shared" }

  /// Starts hosts.
  ///
  /// - Parameter hosts: their names, at least one.
  /// - Throws: `Obstacle` in the words of the script.
  init(hosts: [String]) throws {
    folder = "/tmp/chokepoint-hosts-\(UUID().uuidString.prefix(8))"
    let tests = URL(filePath: #filePath).deletingLastPathComponent()
    process.executableURL = tests.appending(path: "rig")
    process.arguments = [folder] + hosts
    process.standardInput = lifeline
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.runUnblocked()
    try? output.fileHandleForWriting.close()
    let line = Self.firstLine(of: output.fileHandleForReading)
    guard line == "ready" else { throw Obstacle(description: line) }
  }

  deinit {
    try? lifeline.fileHandleForWriting.close()
    process.waitUntilExit()
    try? FileManager.default.removeItem(atPath: folder)
  }

  private static func firstLine(of file: FileHandle) -> String {
    var text = ""
    while !text.contains("\n"), let data = try? file.read(upToCount: 1), !data.isEmpty {
      text += String(decoding: data, as: UTF8.self)
    }
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Has the script do something to a host.
  ///
  /// - Parameter words: a verb of the script, a host, and what the verb needs.
  /// - Returns: when it was done, in seconds since 1970.
  /// - Throws: an issue of the test when it failed.
  @discardableResult func act(_ words: String...) throws -> Double { try act(words) }

  /// Has the script do something to a host, see `act(_:)`.
  @discardableResult func act(_ words: [String]) throws -> Double {
    let process = Process()
    process.executableURL = URL(filePath: "\(folder)/do")
    process.arguments = words
    let output = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    try process.runUnblocked()
    try? output.fileHandleForWriting.close()
    let line = Self.firstLine(of: output.fileHandleForReading)
    process.waitUntilExit()
    return try #require(Double(line), "the rig failed to: \(words.joined(separator: " "))")
  }

  /// What the programs on a host have printed so far.
  func lines(of host: String) -> [LogLine] {
    LogLine.all(in: (try? String(contentsOfFile: "\(folder)/log/\(host)", encoding: .utf8)) ?? "")
  }
}
