import Foundation
import TestSupport
import Testing

/// The executable under test, as a user has it: arguments in, two streams and a status out.
enum Chokepoint {
  /// What one process left behind.
  struct Outcome {
    let status: Int32
    let output: String
    let errors: String
  }

  /// The executable that was built together with these tests.
  ///
  /// - Throws: an issue of the test that names the place where it should be.
  static func path() throws -> String {
    let path = try BuiltProgram.path("chokepoint")
    try #require(
      FileManager.default.isExecutableFile(atPath: path),
      "build it first: swift build -c release --product chokepoint; it has to be \(path)")
    return path
  }

  /// Starts a process whose streams go to files of a folder.
  static func start(_ arguments: [String], in folder: TemporaryFolder) throws -> RunningProcess {
    try RunningProcess(executable: path(), arguments: arguments, folder: folder)
  }

  /// Runs a process to its end.
  static func run(_ arguments: [String], in folder: TemporaryFolder) throws -> Outcome {
    try start(arguments, in: folder).wait()
  }

  /// Runs a process that has to succeed and returns its result as JSON.
  static func summary(_ arguments: [String], in folder: TemporaryFolder) throws -> RunSummary {
    let outcome = try run(arguments + ["--format", "json"], in: folder)
    try #require(outcome.status == 0, "\(outcome.errors)")
    return try RunSummary(outcome.output)
  }
}
