internal import Foundation

/// Runs a program to its end and keeps what it says.
package enum Tool {
  /// Most bytes kept of each stream: an array of a hundred thousand tasks is listed in less.
  private static let bytesMax = 8 << 20

  /// How a program ended.
  package struct Outcome: Sendable {
    /// Its exit status; 128 and more when a signal ended it, as shells have it.
    package let status: Int32
    /// What it wrote to standard output.
    package let output: String
    /// What it wrote to standard error.
    package let errors: String

    /// What it said, as one line for a message.
    package var said: String {
      let text = errors.isEmpty ? output : errors
      let lines = text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
      return lines.isEmpty ? "status \(status)" : lines.joined(separator: "; ")
    }
  }

  /// Runs a program of the PATH without input.
  ///
  /// - Parameters:
  ///   - name: its name, or its path.
  ///   - arguments: without the name.
  ///   - input: what it reads from standard input.
  ///   - patience: it is killed after this time.
  /// - Returns: how it ended.
  /// - Throws: `LaunchError` when it cannot be started or takes too long.
  package static func run(
    _ name: String, _ arguments: [String], input: String = "", patience: Duration
  ) throws(LaunchError) -> Outcome {
    // Files and not pipes: nothing waits for a reader, and a program's own children may go on.
    let streams = try (0..<3).map { _ throws(LaunchError) in try scratch() }
    defer { for stream in streams { close(stream) } }
    guard write(input, to: streams[0]) else {
      throw LaunchError(step: "cannot give \(name) its input", code: errno)
    }
    let pid = try start(name, arguments, streams)
    let deadline = ContinuousClock.now + patience
    var word: Int32 = 0
    while waitpid(pid, &word, WNOHANG) == 0 {
      guard ContinuousClock.now < deadline else {
        kill(pid, SIGKILL)
        waitpid(pid, &word, 0)
        throw LaunchError(step: "\(name) gave no answer", code: ETIMEDOUT)
      }
      usleep(5_000)
    }
    let status: Int32
    switch ExitStatus(word: word) {
    case .exited(let code): status = code
    case .killed(let signal): status = 128 + signal
    }
    return Outcome(status: status, output: text(of: streams[1]), errors: text(of: streams[2]))
  }

  /// Whether the PATH has a program of this name.
  package static func exists(_ name: String) -> Bool {
    let path = getenv("PATH").map { String(cString: $0) } ?? ""
    return path.split(separator: ":").contains { access("\($0)/\(name)", X_OK) == 0 }
  }

  private static func start(
    _ name: String, _ arguments: [String], _ streams: [Int32]
  ) throws(LaunchError) -> Int32 {
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    for (target, stream) in streams.enumerated() {
      posix_spawn_file_actions_adddup2(&files, stream, Int32(target))
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var words = ([name] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var pid: pid_t = 0
    let code = posix_spawnp(&pid, name, &files, &attributes, &words, environ)
    guard code == 0 else { throw LaunchError(step: "cannot start \(name)", code: code) }
    return pid
  }

  /// An empty file that has no name and goes when it is closed.
  private static func scratch() throws(LaunchError) -> Int32 {
    var path = Array("\(NSTemporaryDirectory())/chokepoint-tool-XXXXXX".utf8CString)
    let descriptor = mkstemp(&path)
    guard descriptor >= 0 else { throw LaunchError(step: "cannot make a buffer", code: errno) }
    defer { close(descriptor) }
    unlink(&path)
    // Above the three streams, which may be closed in this process.
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 3)
    guard copy >= 0 else { throw LaunchError(step: "cannot make a buffer", code: errno) }
    return copy
  }

  private static func write(_ input: String, to descriptor: Int32) -> Bool {
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
    do {
      try handle.write(contentsOf: Data(input.utf8))
      try handle.seek(toOffset: 0)
      return true
    } catch {
      return false
    }
  }

  private static func text(of descriptor: Int32) -> String {
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
    try? handle.seek(toOffset: 0)
    let data = (try? handle.read(upToCount: bytesMax)) ?? Data()
    return String(decoding: data, as: UTF8.self)
  }
}
