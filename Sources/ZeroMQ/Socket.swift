internal import CZeroMQ

/// A libzmq socket. One thread makes it, uses it and drops it; dropping it closes it.
@safe package struct Socket: ~Copyable {
  let handle: UnsafeMutableRawPointer
  private let context: Context

  /// Opens a socket of `kind` in `context`.
  ///
  /// - Throws: `ZeroMQError` when the context is shut down or has no socket left.
  package init(_ kind: SocketKind, in context: Context) throws(ZeroMQError) {
    guard let handle = unsafe zmq_socket(context.handle, kind.code) else {
      throw .last("zmq_socket")
    }
    unsafe self.handle = unsafe handle
    self.context = context
  }

  deinit {
    _ = unsafe zmq_close(handle)
  }

  /// Sets one option.
  ///
  /// - Throws: `ZeroMQError` when libzmq refuses the value.
  package func set<Value>(_ option: SocketOption<Value>, to value: Value) throws(ZeroMQError) {
    let size = MemoryLayout<Value>.size
    let status = unsafe withUnsafePointer(to: value) { pointer in
      unsafe zmq_setsockopt(handle, option.code, pointer, size)
    }
    guard status == 0 else { throw .last("zmq_setsockopt") }
  }

  /// Listens on `endpoint`, as in `ipc:///run/x.sock`, `tcp://127.0.0.1:*` or `inproc://x`.
  ///
  /// - Throws: `ZeroMQError` when the address is malformed, taken or not permitted.
  package func bind(to endpoint: String) throws(ZeroMQError) {
    guard unsafe zmq_bind(handle, endpoint) == 0 else { throw .last("zmq_bind") }
  }

  /// Connects to `endpoint` in the background; the peer may come later.
  ///
  /// - Throws: `ZeroMQError` when the address is malformed.
  package func connect(to endpoint: String) throws(ZeroMQError) {
    guard unsafe zmq_connect(handle, endpoint) == 0 else { throw .last("zmq_connect") }
  }

  /// The address last bound, with the port that the system chose for `*`.
  ///
  /// - Throws: `ZeroMQError` when the context is shut down.
  package func lastEndpoint() throws(ZeroMQError) -> String {
    // An ipc address has at most 107 bytes, a tcp one fewer.
    let capacity = 256
    let (status, text) = unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: capacity) {
      buffer -> (CInt, String) in
      var size = capacity
      let status = unsafe zmq_getsockopt(handle, ZMQ_LAST_ENDPOINT, buffer.baseAddress, &size)
      guard status == 0, let start = buffer.baseAddress else { return (-1, "") }
      return unsafe (status, String(cString: start))
    }
    guard status == 0 else { throw .last("zmq_getsockopt") }
    return text
  }
}
