/// Why a frame is not a message of this protocol.
package enum WireError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Longer than `WireLimits.frameBytesMax`.
  case frameTooLong(bytes: Int)
  /// Not a well-formed envelope.
  case malformed
  /// A protocol version other than `WireLimits.protocolVersion`.
  case version(UInt32)
  /// No body, or one of a later protocol.
  case unknownBody
  /// A field outside its bound.
  case field(String)

  /// The reason in words.
  package var description: String {
    switch self {
    case .frameTooLong(let bytes):
      "a frame of \(bytes) bytes, more than \(WireLimits.frameBytesMax)"
    case .malformed: "not a well-formed frame"
    case .version(let version):
      "protocol version \(version), this build speaks \(WireLimits.protocolVersion)"
    case .unknownBody: "a message of no known kind"
    case .field(let name): "field \(name) is outside its bound"
    }
  }
}
