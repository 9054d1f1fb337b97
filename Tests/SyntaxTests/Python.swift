import Foundation

/// Runs scripts with the machine's `python3`.
enum Python {
  struct Failure: Error {
    let status: Int32
  }

  /// Whether the module `jsonschema` can be imported.
  static let hasJSONSchema =
    (try? run("from jsonschema import Draft202012Validator; print(1)", input: "")) != nil

  /// What a script prints.
  static func run(_ script: String, input: String) throws -> Data {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script]
    let (standardInput, standardOutput) = (Pipe(), Pipe())
    process.standardInput = standardInput
    process.standardOutput = standardOutput
    process.standardError = FileHandle.nullDevice
    try process.run()
    try standardInput.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try standardInput.fileHandleForWriting.close()
    let output = standardOutput.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(status: process.terminationStatus) }
    return output
  }
}
