import Foundation
import Launch
import TestSupport
import Testing

/// A batch script with programs in place of Slurm's and Chokepoint's that note what they are asked.
///
/// What the coordinator and the workers do is up to the shell commands of a test.
final class FakeCluster {
  /// A test waits this long, in seconds, for what takes a fraction of one on an idle machine.
  private static let patience = 60.0

  let folder: String
  let run: String
  private var process = Process()

  /// Makes a run folder of this name. `coordinator` and `worker` are what `chokepoint resume` and
  /// `chokepoint worker` do, where `$n` counts the starts from 1.
  init(run name: String = "run", coordinator: String = "exit 0", worker: String) throws {
    folder = "/tmp/chokepoint-slurm-\(UUID().uuidString.prefix(8))"
    run = "\(folder)/\(name)"
    try FileManager.default.createDirectory(
      atPath: "\(run)/bin", withIntermediateDirectories: true)
    try FileManager.default.createDirectory(
      atPath: "\(folder)/bin", withIntermediateDirectories: true)
    let count = #"echo x >>"$notes/$1.count"; n=$(wc -l <"$notes/$1.count")"#
    try write(
      """
      notes=\(folder)
      echo "chokepoint $*" >>"$notes/calls"
      case "$1" in
        resume) \(count); \(coordinator);;
        worker) \(count); \(worker);;
      esac
      """, to: "\(run)/bin/chokepoint")
    for tool in ["scancel", "scontrol", "squeue", "srun"] { try replace(tool, with: "exit 0") }
    // Time runs ten times as fast where the script counts in seconds.
    try replace("sleep", with: "[[ $1 == *.* ]] || set -- 0.$1; exec /bin/sleep $1")
    // A step: its command on one node, with what the script means for the others.
    try replace("srun", with: #"while [[ $1 == --* ]]; do shift; done; exec "$@""#)
  }

  deinit {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Gives a command of Slurm something to do.
  func replace(_ tool: String, with commands: String) throws {
    try write(
      """
      echo "\(tool) $*" >>\(folder)/calls
      \(commands)
      """, to: "\(folder)/bin/\(tool)")
  }

  /// What the tasks of the step of a batch script run, as a script of its own.
  func step(of script: String) throws -> String {
    try replace("srun", with: #"printf '%s' "${@: -1}" >"\#(folder)/step""#)
    try start(script)
    _ = try wait()
    process = Process()
    try FileManager.default.removeItem(atPath: "\(folder)/calls")
    return read("step")
  }

  /// Starts a script as Slurm does: in a process group of its own, in the run folder.
  func start(_ script: String, environment: [String: String] = [:]) throws {
    let path = "\(folder)/script"
    try write(script, to: path)
    var variables = ProcessInfo.processInfo.environment
    variables["PATH"] = "\(folder)/bin:\(variables["PATH"] ?? "/usr/bin:/bin")"
    variables["SLURM_JOB_ID"] = "7"
    variables.merge(environment) { $1 }
    process.environment = variables
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = [path]
    process.currentDirectoryURL = URL(filePath: run)
    process.standardInput = FileHandle.nullDevice
    _ = FileManager.default.createFile(atPath: "\(folder)/output", contents: nil)
    let output = FileHandle(forWritingAtPath: "\(folder)/output")
    process.standardOutput = output
    process.standardError = output
    try process.runUnblocked()
  }

  /// Sends a signal to the batch shell.
  func signal(_ number: Int32) { kill(process.processIdentifier, number) }

  /// Sends a signal to a process whose number it has noted in a file of the folder.
  func signal(_ number: Int32, notedIn name: String) throws {
    kill(try #require(Int32(read(name).trimmingCharacters(in: .whitespacesAndNewlines))), number)
  }

  /// Waits for the script to end.
  ///
  /// - Returns: its exit status.
  func wait() throws -> Int32 {
    try until("the script ends") { !process.isRunning }
    return process.terminationStatus
  }

  /// Waits until a file of the folder is there and has something in it.
  func waitForNote(_ name: String) throws { try until(name) { !read(name).isEmpty } }

  /// Text of a file of the folder; empty when it is absent.
  func read(_ name: String) -> String {
    (try? String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)) ?? ""
  }

  /// Every call of a program, in order.
  var calls: [String] { read("calls").split(separator: "\n").map(String.init) }

  private func until(_ what: String, _ condition: () -> Bool) throws {
    let deadline = Date(timeIntervalSinceNow: Self.patience)
    while !condition() {
      try #require(Date() < deadline, "waited in vain for: \(what)\n\(read("output"))")
      usleep(10_000)
    }
  }

  private func write(_ commands: String, to path: String) throws {
    try Data("#!/bin/bash\n\(commands)\n".utf8).write(to: URL(filePath: path))
    chmod(path, 0o755)
  }
}
