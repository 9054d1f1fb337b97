import Foundation
import TestSupport
import Testing

/// Hosts on one switch of this machine, as the script `rig` makes them: they end with this object.
final class Rig {
  /// Why this machine allows no such hosts; nil when it does. Found out once, and printed.
  static let obstacle = RigScript.obstacle(to: "tests on hosts of their own") {
    _ = try Rig(hosts: ["head"])
  }

  private let script: RigScript
  private var folder: String { script.folder }

  /// A folder for what the hosts share.
  var shared: String { "\(folder)/shared" }

  /// Starts hosts.
  ///
  /// - Parameter hosts: their names, at least one.
  /// - Throws: `RigScript.Obstacle`.
  init(hosts: [String]) throws {
    let tests = URL(filePath: #filePath).deletingLastPathComponent()
    script = try RigScript(tests.appending(path: "rig"), hosts)
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
    let line = RigScript.firstLine(of: output.fileHandleForReading)
    process.waitUntilExit()
    return try #require(Double(line), "the rig failed to: \(words.joined(separator: " "))")
  }

  /// What the programs on a host have printed so far.
  func lines(of host: String) -> [LogLine] {
    LogLine.all(in: (try? String(contentsOfFile: "\(folder)/log/\(host)", encoding: .utf8)) ?? "")
  }
}
