internal import CZeroMQ

extension Socket {
  /// Takes the next message if one has arrived; a longer frame, and frames beyond `framesMax`,
  /// are thrown away.
  ///
  /// - Parameters:
  ///   - framesMax: frames kept of one message, at least 1.
  ///   - frameBytesMax: longest frame kept, in bytes.
  /// - Returns: nil when nothing has arrived.
  /// - Throws: `ZeroMQError` when the context is shut down.
  package func receive(
    framesMax: Int, frameBytesMax: Int
  ) throws(ZeroMQError) -> Multipart? {
    var frames: [[UInt8]] = []
    var isTruncated = false
    var hasMore = true
    var userID: String?
    while hasMore {
      var message = zmq_msg_t()
      _ = unsafe zmq_msg_init(&message)
      defer { _ = unsafe zmq_msg_close(&message) }
      guard unsafe zmq_msg_recv(&message, handle, ZMQ_DONTWAIT) >= 0 else {
        if zmq_errno() == EAGAIN { return nil }
        throw .last("zmq_msg_recv")
      }
      let byteCount = unsafe zmq_msg_size(&message)
      if frames.count < framesMax, byteCount <= frameBytesMax {
        let bytes = unsafe UnsafeRawBufferPointer(start: zmq_msg_data(&message), count: byteCount)
        frames.append(unsafe [UInt8](bytes))
      } else {
        isTruncated = true
      }
      hasMore = unsafe zmq_msg_more(&message) != 0
      // The frame with the routing id, which comes first, may lack it (libzmq 4.3.4).
      if !hasMore, let name = unsafe zmq_msg_gets(&message, "User-Id") {
        userID = unsafe String(cString: name)
      }
    }
    return Multipart(frames: frames, isTruncated: isTruncated, userID: userID)
  }
}
