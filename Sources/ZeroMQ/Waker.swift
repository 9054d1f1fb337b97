internal import CZeroMQ
internal import Glibc

/// Wakes a thread that waits in a `PollSet`, from any thread or from a signal handler.
package final class Waker: Sendable {
  /// Readable from `wake` until `clear`.
  package let descriptor: CInt

  /// Makes a waker at rest.
  ///
  /// - Throws: `ZeroMQError` when the process has no file descriptor left.
  package init() throws(ZeroMQError) {
    descriptor = eventfd(0, CInt(EFD_CLOEXEC | EFD_NONBLOCK))
    guard descriptor >= 0 else { throw .last("eventfd") }
  }

  deinit {
    _ = close(descriptor)
  }

  /// Makes the descriptor readable. Async-signal-safe.
  package func wake() {
    var one: UInt64 = 1
    _ = unsafe write(descriptor, &one, MemoryLayout<UInt64>.size)
  }

  /// Makes the descriptor unreadable again.
  package func clear() {
    var count: UInt64 = 0
    _ = unsafe read(descriptor, &count, MemoryLayout<UInt64>.size)
  }
}
