internal import CZeroMQ

/// One libzmq context with one I/O thread. Threads share it; each socket belongs to one thread.
@safe package final class Context: Sendable {
  // SAFETY: zmq(7) states that a context is thread safe; the pointer never changes.
  nonisolated(unsafe) let handle: UnsafeMutableRawPointer

  /// Makes a context.
  ///
  /// - Parameter socketsMax: sockets open at a time, at least 1; nil for libzmq's 1,023.
  /// - Throws: `ZeroMQError` when the process has no file descriptor or memory left.
  package init(socketsMax: Int? = nil) throws(ZeroMQError) {
    guard let handle = unsafe zmq_ctx_new() else { throw .last("zmq_ctx_new") }
    unsafe self.handle = unsafe handle
    guard let socketsMax else { return }
    guard unsafe zmq_ctx_set(handle, ZMQ_MAX_SOCKETS, CInt(clamping: socketsMax)) == 0 else {
      throw .last("zmq_ctx_set")
    }
  }

  /// Makes every blocked or later call on the context's sockets fail with ETERM.
  package func shutdown() {
    _ = unsafe zmq_ctx_shutdown(handle)
  }

  // Sockets keep the context alive, so that none is open here and the call cannot wait on one.
  deinit {
    _ = unsafe zmq_ctx_term(handle)
  }
}
