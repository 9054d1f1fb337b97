internal import Foundation

/// Starts a program with its error output in a file.
enum ChildProcess {
  /// Starts `executable` in a process group of its own: a terminal's Ctrl-C then goes to this
  /// process alone, which tells its children to leave.
  ///
  /// - Parameters:
  ///   - executable: path of the program.
  ///   - arguments: without the program's own name.
  ///   - log: file that gets what the program prints, appended.
  /// - Returns: the process id.
  /// - Throws: `LaunchError` when the program or the file cannot be opened.
  static func start(
    _ executable: String, _ arguments: [String], log: String
  ) throws(LaunchError) -> Int32 {
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&files, 1, log, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    posix_spawn_file_actions_adddup2(&files, 1, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Signals that this process blocks or ignores act on the child as usual.
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigaddset(&signals, SIGINT)
    sigaddset(&signals, SIGTERM)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setpgroup(&attributes, 0)
    let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    posix_spawnattr_setflags(&attributes, Int16(flags))
    var words = ([executable] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var pid: pid_t = 0
    let code = posix_spawn(&pid, executable, &files, &attributes, &words, environ)
    guard code == 0 else { throw LaunchError(step: "cannot start \(executable)", code: code) }
    return pid
  }

  /// How the child `pid` ended; nil while it runs.
  static func reap(_ pid: Int32) -> ExitStatus? {
    var word: Int32 = 0
    return waitpid(pid, &word, WNOHANG) == pid ? ExitStatus(word: word) : nil
  }
}
