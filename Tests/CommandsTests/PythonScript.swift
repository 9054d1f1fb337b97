import Foundation

/// A script for the interpreter of the environment variable CHOKEPOINT_PYTHON, else `python3`.
struct PythonScript {
  struct Failure: Error {
    let status: Int32
    let errors: String
  }

  let text: String

  init(_ text: String) { self.text = text }

  /// Whether modules can be imported.
  static func has(_ modules: String) -> Bool {
    guard let folder = try? TemporaryFolder() else { return false }
    return (try? PythonScript("import \(modules)").run([], in: folder)) != nil
  }

  /// Runs it.
  ///
  /// - Returns: what it prints.
  @discardableResult
  func run(_ arguments: [String], in folder: TemporaryFolder) throws -> String {
    let python = ProcessInfo.processInfo.environment["CHOKEPOINT_PYTHON"] ?? "python3"
    let outcome = try RunningProcess(
      executable: "/usr/bin/env", arguments: [python, "-W", "error", "-c", text] + arguments,
      folder: folder
    ).wait()
    guard outcome.status == 0 else {
      throw Failure(status: outcome.status, errors: outcome.errors)
    }
    return outcome.output
  }
}
