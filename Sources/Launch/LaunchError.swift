internal import Foundation

/// A worker process could not be started.
package struct LaunchError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The step that failed and the file concerned.
  package let step: String
  /// The `errno` value, positive.
  package let code: Int32

  /// The step and the system's text for the code.
  package var description: String { "\(step): \(String(cString: strerror(code)))" }
}
