/// How a worker ends.
package struct WorkerExit: Equatable, Sendable {
  /// The status for the shell, after `sysexits.h`.
  package enum Code: Int32, Sendable {
    /// The coordinator has no more work. Whoever keeps workers running starts no other.
    case done = 0
    /// The coordinator was never reached.
    case unreachable = 69
    /// A defect: a unit that hangs, or a failure of the machine.
    case `internal` = 70
    /// The coordinator was lost, or the worker was asked to leave: start it again.
    case temporary = 75
    /// The coordinator refuses this worker.
    case refused = 77
  }

  /// The status.
  package let code: Code
  /// The reason, for people.
  package let text: String

  /// Makes an end.
  package init(code: Code, text: String) {
    self.code = code
    self.text = text
  }
}
