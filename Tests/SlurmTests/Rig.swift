import Foundation
import Testing

/// A Slurm cluster on this machine, as the script `rig` makes it: it ends with this object.
final class Rig {
  /// Time that a rig has to come up, in seconds: it takes one.
  private static let patience = 60.0

  /// Why this machine allows no cluster; nil when it does. Found out once, and printed.
  static let obstacle: String? = {
    do {
      _ = try Rig(nodes: 1)
      return nil
    } catch {
      print("no tests on a real Slurm: \(error)")
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

  /// The folder that all hosts see.
  var shared: String { "\(folder)/shared" }

  /// Starts a cluster whose nodes see neither this package nor the home folder.
  ///
  /// - Parameter nodes: hosts beside the head, at least 1.
  /// - Throws: `Obstacle` in the words of the script.
  init(nodes: Int) throws {
    folder = "/tmp/chokepoint-rig-\(UUID().uuidString.prefix(8))"
    let tests = URL(filePath: #filePath).deletingLastPathComponent()
    let package = tests.appending(path: "../..").standardized.path
    let hidden = [package, NSHomeDirectory()].filter { !$0.hasPrefix("/tmp") }
    process.executableURL = tests.appending(path: "rig")
    process.arguments = [folder, String(nodes)] + hidden
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
      [host] + [command[0] == "chokepoint" ? try Self.chokepoint() : command[0]]
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

  /// The program that was built together with these tests.
  static func chokepoint() throws -> String {
    let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return URL(filePath: tests).deletingLastPathComponent().appending(path: "chokepoint").path
  }
}

extension Process {
  /// Starts the process with no signal blocked: a child blocks what its parent's thread blocks, and
  /// the threads of tests block most.
  func runUnblocked() throws {
    var none = sigset_t()
    var before = sigset_t()
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    try run()
  }
}
