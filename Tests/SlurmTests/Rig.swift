import Foundation
import TestSupport
import Testing

/// A Slurm cluster on this machine, as the script `rig` makes it: it ends with this object.
final class Rig {
  /// Why this machine allows no cluster; nil when it does. Found out once, and printed.
  static let obstacle = RigScript.obstacle(to: "tests on a real Slurm") { _ = try Rig(nodes: 1) }

  private let script: RigScript
  private var folder: String { script.folder }

  /// The folder that all hosts see.
  var shared: String { "\(folder)/shared" }

  /// Starts a cluster whose nodes see neither this package nor the home folder.
  ///
  /// - Parameter nodes: hosts beside the head, at least 1.
  /// - Throws: `RigScript.Obstacle`.
  init(nodes: Int) throws {
    let tests = URL(filePath: #filePath).deletingLastPathComponent()
    let package = tests.appending(path: "../..").standardized.path
    let hidden = [package, NSHomeDirectory()].filter { !$0.hasPrefix("/tmp") }
    script = try RigScript(tests.appending(path: "rig"), [String(nodes)] + hidden)
  }

  /// Runs a command on a host.
  ///
  /// - Parameters:
  ///   - host: head, n1, n2 ...
  ///   - command: a program on its path, or `chokepoint`, and arguments.
  /// - Returns: exit status and both streams.
  /// - Throws: when the command cannot be started.
  func on(
    _ host: String, _ command: [String]
  ) throws -> (
    status: Int32, output: String, errors: String
  ) {
    let process = try start(on: host, command)
    let output = process.output.fileHandleForReading.readDataToEndOfFile()
    process.process.waitUntilExit()
    return (
      process.process.terminationStatus, String(decoding: output, as: UTF8.self),
      (try? String(contentsOfFile: process.errors, encoding: .utf8)) ?? ""
    )
  }

  /// Starts a command on a host and does not wait for it.
  @discardableResult
  func start(
    on host: String, _ command: [String]
  ) throws -> (
    process: Process, output: Pipe, errors: String
  ) {
    let errors = "\(folder)/errors-\(UUID().uuidString)"
    _ = FileManager.default.createFile(atPath: errors, contents: nil)
    let process = Process()
    process.executableURL = URL(filePath: "\(folder)/on")
    process.arguments =
      [host] + [command[0] == "chokepoint" ? try BuiltProgram.path("chokepoint") : command[0]]
      + command.dropFirst()
    let output = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = FileHandle(forWritingAtPath: errors)
    try process.runUnblocked()
    try? output.fileHandleForWriting.close()
    return (process, output, errors)
  }

  /// Cuts the power of a host.
  func cut(_ host: String) throws {
    let process = Process()
    process.executableURL = URL(filePath: "\(folder)/cut")
    process.arguments = [host]
    try process.runUnblocked()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }
}
