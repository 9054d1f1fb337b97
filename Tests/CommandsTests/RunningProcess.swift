import Foundation
import Testing

/// A process with its streams in files.
final class RunningProcess {
  /// A test waits this long, in seconds, for what takes a fraction of one on an idle machine.
  static let patience = 60.0

  let pid: Int32
  private let process = Process()
  private let folder: TemporaryFolder
  private let outputName = "out-\(UUID().uuidString)"
  private let errorName = "err-\(UUID().uuidString)"

  init(executable: String, arguments: [String], folder: TemporaryFolder) throws {
    self.folder = folder
    process.executableURL = URL(filePath: executable)
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder.path)
    var environment = ProcessInfo.processInfo.environment
    environment["TMPDIR"] = folder.path
    environment["XDG_RUNTIME_DIR"] = nil
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle(
      forWritingAtPath: try folder.write("", to: outputName))
    process.standardError = FileHandle(forWritingAtPath: try folder.write("", to: errorName))
    try process.run()
    pid = process.processIdentifier
  }

  deinit { if process.isRunning { kill(pid, SIGKILL) } }

  /// What it has written to standard error.
  var errors: String { (try? folder.read(errorName)) ?? "" }

  var isRunning: Bool { process.isRunning }

  /// Waits for its end; the status of a process that a signal ended is the signal's number.
  func wait() throws -> Chokepoint.Outcome {
    try until("its end") { !process.isRunning }
    return Chokepoint.Outcome(
      status: process.terminationStatus, output: try folder.read(outputName), errors: errors)
  }

  /// Waits for standard error to have a match.
  ///
  /// - Returns: the match.
  func match(_ pattern: Regex<Substring>) throws -> String {
    var found: String?
    try until("standard error has what is expected") {
      found = errors.firstMatch(of: pattern).map { String($0.output) }
      return found != nil
    }
    return try #require(found)
  }

  /// Waits until the bar, which standard error has to have, shows a finished unit.
  func waitForUnits() throws { _ = try match(#/\s[1-9][0-9]*\/[0-9]+ units/#) }

  /// The processes that it has started.
  var children: [Int32] { Self.processes().filter { $0.parent == pid }.map(\.pid) }

  /// Waits until a condition holds, in steps of ten milliseconds.
  func until(_ what: String, _ condition: () -> Bool) throws {
    let deadline = Date(timeIntervalSinceNow: Self.patience)
    while !condition() {
      try #require(Date() < deadline, "waited in vain for: \(what)\n\(errors)")
      usleep(10_000)
    }
  }

  /// Whether a process runs; one that has ended and that nobody has asked for its status does not.
  static func isAlive(_ pid: Int32) -> Bool { processes().contains { $0.pid == pid } }

  private static func processes() -> [(pid: Int32, parent: Int32)] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap { name in
      // proc_pid_stat(5): number, name in parentheses, state, parent.
      guard let pid = Int32(name),
        let stat = try? String(contentsOfFile: "/proc/\(name)/stat", encoding: .utf8),
        let end = stat.lastIndex(of: ")")
      else { return nil }
      let fields = stat[end...].split(separator: " ")
      guard fields.count > 2, fields[1] != "Z", let parent = Int32(fields[2]) else { return nil }
      return (pid, parent)
    }
  }
}
