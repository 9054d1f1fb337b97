internal import Foundation

/// How a process ended.
package enum ExitStatus: Equatable, Sendable, CustomStringConvertible {
  /// It returned a status, 0...255.
  case exited(Int32)
  /// A signal ended it.
  case killed(signal: Int32)

  /// Reads the status word of waitpid(2).
  package init(word: Int32) {
    let signal = word & 0x7F
    self = signal == 0 ? .exited((word >> 8) & 0xFF) : .killed(signal: signal)
  }

  /// As in "exited with status 70" or "killed by signal 9 (Killed)".
  package var description: String {
    switch self {
    case .exited(let status): return "exited with status \(status)"
    case .killed(let signal):
      let name = strsignal(signal).map { String(cString: $0) } ?? "unknown"
      return "killed by signal \(signal) (\(name))"
    }
  }
}
