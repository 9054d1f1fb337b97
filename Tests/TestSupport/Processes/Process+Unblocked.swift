package import Foundation

extension Process {
  /// Starts the process with no signal blocked: a child blocks what its parent's thread blocks, and
  /// the threads of tests block most.
  ///
  /// - Throws: the error of `run`.
  package func runUnblocked() throws {
    var none = sigset_t()
    var before = sigset_t()
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    try run()
  }
}
