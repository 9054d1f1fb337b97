package import Foundation

/// A program that has ended, and what it printed.
package struct Command {
  package let status: Int32
  package let output: Data
  package let errors: Data

  /// Runs a program with `input` on its standard input.
  package static func run(
    _ executable: String, _ arguments: [String], input: Data = Data()
  ) throws -> Command {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "command-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (inputFile, errorFile) = (folder.path() + "/input", folder.path() + "/errors")
    try input.write(to: URL(filePath: inputFile))
    try Data().write(to: URL(filePath: errorFile))
    let process = Process()
    process.executableURL = URL(filePath: executable)
    process.arguments = arguments
    let output = Pipe()
    process.standardInput = try FileHandle(forReadingFrom: URL(filePath: inputFile))
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: URL(filePath: errorFile))
    try process.run()
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Command(
      status: process.terminationStatus, output: printed,
      errors: try Data(contentsOf: URL(filePath: errorFile)))
  }

  /// The path of a program of this machine; nil when it has none of this name.
  package static func path(of name: String) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { "\($0)/\(name)" }.first(
      where: FileManager.default.isExecutableFile(atPath:))
  }
}
