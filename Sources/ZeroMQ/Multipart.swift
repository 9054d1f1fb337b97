/// A received message: its first frames, up to the bounds the receiver gave.
package struct Multipart: Sendable {
  /// The frames kept, each within the frame bound.
  package let frames: [[UInt8]]
  /// Whether a frame was too long or there were too many, so that some bytes were thrown away.
  package let isTruncated: Bool
  /// The sender's public key as Z85, which an `Authenticator` has let in, perhaps long ago; nil on
  /// a connection without CURVE.
  package let userID: String?
}
