internal import CZeroMQ

/// A refused call into libzmq or the kernel, with the name of the call.
package struct ZeroMQError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The C function that failed.
  package let call: String
  /// The `errno` value, positive.
  package let code: CInt

  /// The failed call and the library's text for its code.
  package var description: String {
    guard let text = unsafe zmq_strerror(code) else { return "\(call): error \(code)" }
    return unsafe "\(call): \(String(cString: text))"
  }

  static func last(_ call: String) -> ZeroMQError {
    ZeroMQError(call: call, code: zmq_errno())
  }
}
