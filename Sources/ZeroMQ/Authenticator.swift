internal import CZeroMQ

/// Decides which keys may connect to the CURVE servers of a context (ZAP, ZeroMQ RFC 27).
///
/// The thread that makes it answers the requests, which come over a socket of its own; handshakes
/// wait as long as it does not.
package struct Authenticator: ~Copyable {
  private static let endpoint = "inproc://zeromq.zap.01"
  /// Frames of a request with CURVE: version, number, domain, address, routing id, mechanism, key.
  private static let requestFrames = 7
  /// No field of a request is longer: an address of the transport is the longest.
  private static let fieldBytesMax = 1_024
  /// Requests answered at a time, so that a storm of strangers cannot keep the thread.
  private static let answersPerTurn = 64

  /// To be waited on for reading.
  package let socket: Socket
  /// The keys that may connect, with their names for people.
  package var names: [CurveKey: String]

  /// Begins to answer for all servers of `context`; to be made before any of them binds.
  ///
  /// - Throws: `ZeroMQError` when the context has an authenticator already.
  package init(in context: Context, names: [CurveKey: String]) throws(ZeroMQError) {
    let socket = try Socket(.reply, in: context)
    try socket.set(.linger, to: 0)
    try socket.bind(to: Self.endpoint)
    self.socket = socket
    self.names = names
  }

  /// Answers the requests that wait.
  ///
  /// - Returns: the keys refused.
  /// - Throws: `ZeroMQError` when the context is shut down.
  package func answer() throws(ZeroMQError) -> [CurveKey] {
    var refused: [CurveKey] = []
    for _ in 0..<Self.answersPerTurn {
      guard
        let request = try socket.receive(
          framesMax: Self.requestFrames, frameBytesMax: Self.fieldBytesMax)
      else { break }
      let frames = request.frames
      let key = frames.count == Self.requestFrames ? CurveKey(bytes: frames[6]) : nil
      let isCurve = !request.isTruncated && frames.count > 5 && frames[5] == Array("CURVE".utf8)
      let isKnown = isCurve && key.map { names[$0] != nil } == true
      if !isKnown, let key { refused.append(key) }
      try reply(number: frames.count > 1 ? frames[1] : [], userID: isKnown ? key?.z85 : nil)
    }
    return refused
  }

  private func reply(number: [UInt8], userID: String?) throws(ZeroMQError) {
    let status = userID == nil ? "400" : "200"
    let text = userID == nil ? "unknown key" : "OK"
    let fields = ["1.0", nil, status, text, userID ?? "", ""]
    _ = try socket.send(frames: fields.map { $0.map { Array($0.utf8) } ?? number })
  }
}
