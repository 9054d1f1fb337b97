import Foundation
import TestSupport

/// The program under test and the interpreter, in a folder of their own.
struct ReportProgram {
  struct Outcome {
    let status: Int32
    let output: Data
    let errors: String

    var text: String { String(decoding: output, as: UTF8.self) }
  }

  static let quickstart = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Jobs/quickstart.yaml").path

  /// Where Debian has Chart.js.
  static let chartLibrary = "/usr/share/javascript/chart.js/chart.min.js"

  /// Runs the built program to its end.
  static func run(_ arguments: String...) throws -> Outcome { try run(arguments) }

  /// Runs the built program to its end.
  static func run(_ arguments: [String]) throws -> Outcome {
    try run(BuiltProgram.path("chokepoint"), arguments)
  }

  /// Runs a script of this folder with the interpreter of CHOKEPOINT_PYTHON, else `python3`.
  static func python(_ arguments: [String]) throws -> Outcome {
    let python = ProcessInfo.processInfo.environment["CHOKEPOINT_PYTHON"] ?? "python3"
    return try run("/usr/bin/env", [python] + arguments)
  }

  private static func run(_ executable: String, _ arguments: [String]) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(filePath: executable)
    process.arguments = arguments
    let errors = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data().write(to: errors)
    defer { try? FileManager.default.removeItem(at: errors) }
    let output = Pipe()
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.runUnblocked()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: data,
      errors: try String(contentsOf: errors, encoding: .utf8))
  }
}
