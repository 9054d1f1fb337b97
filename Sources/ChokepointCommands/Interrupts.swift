internal import Foundation

/// SIGINT, SIGTERM and SIGHUP as a wish to stop; a second one ends the process at once.
///
/// The signals are blocked in every thread and one thread waits for them, so that what they cause
/// is ordinary code and not a signal handler.
struct Interrupts {
  private static let signals = [SIGINT, SIGTERM, SIGHUP]

  /// Blocks the signals in this thread and those that it starts; they wait for `handle`.
  init() {
    var set = Self.set
    pthread_sigmask(SIG_BLOCK, &set, nil)
  }

  /// Begins to act on signals.
  ///
  /// - Parameters:
  ///   - stop: called at the first signal.
  ///   - leave: called at the second, just before the process ends with status 75.
  func handle(
    stop: @escaping @Sendable () -> Void, leave: @escaping @Sendable () -> Void = {}
  ) {
    let thread = Thread {
      Self.wait()
      stop()
      Self.wait()
      leave()
      _exit(ExitStatus.stopped)
    }
    thread.name = "signals"
    thread.start()
  }

  private static var set: sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    for signal in signals { sigaddset(&set, signal) }
    return set
  }

  private static func wait() {
    var set = set
    var signal: CInt = 0
    while sigwait(&set, &signal) != 0 {}
  }
}
