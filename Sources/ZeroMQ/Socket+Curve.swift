internal import CZeroMQ

extension Socket {
  /// Lets in only peers that speak CURVE and whose key an `Authenticator` of the same context
  /// accepts. To be called before `bind`, with the authenticator made before.
  ///
  /// - Parameters:
  ///   - secretKey: the server's own key.
  ///   - domain: name that the authenticator gets with each request, not empty.
  /// - Throws: `ZeroMQError` when libzmq was built without CURVE.
  package func secureAsServer(
    secretKey: CurveKey, domain: String
  ) throws(ZeroMQError) {
    precondition(!domain.isEmpty)
    // Without a domain, or without its enforcement, libzmq 4.3.4 lets in whoever knows the server's
    // public key, also while an authenticator runs.
    try set(bytes: Array(domain.utf8), ZMQ_ZAP_DOMAIN)
    try set(SocketOption<CInt>(code: ZMQ_ZAP_ENFORCE_DOMAIN), to: 1)
    try set(SocketOption<CInt>(code: ZMQ_CURVE_SERVER), to: 1)
    try set(bytes: secretKey.bytes, ZMQ_CURVE_SECRETKEY)
  }

  /// Speaks CURVE to a server, and to no peer that lacks the secret key of `serverKey`. To be
  /// called before `connect`.
  ///
  /// - Throws: `ZeroMQError` when libzmq was built without CURVE.
  package func secureAsClient(
    _ pair: CurveKeyPair, serverKey: CurveKey
  ) throws(ZeroMQError) {
    try set(bytes: serverKey.bytes, ZMQ_CURVE_SERVERKEY)
    try set(bytes: pair.publicKey.bytes, ZMQ_CURVE_PUBLICKEY)
    try set(bytes: pair.secretKey.bytes, ZMQ_CURVE_SECRETKEY)
  }

  private func set(bytes: [UInt8], _ code: CInt) throws(ZeroMQError) {
    let status = unsafe bytes.withUnsafeBytes { buffer in
      unsafe zmq_setsockopt(handle, code, buffer.baseAddress, buffer.count)
    }
    guard status == 0 else { throw .last("zmq_setsockopt") }
  }
}
