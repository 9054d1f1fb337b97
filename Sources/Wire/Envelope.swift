internal import SwiftProtobuf

/// One frame: a message and the session it belongs to.
package struct Envelope: Equatable, Sendable {
  /// The session, 0 before `Welcome`.
  package var session: UInt64
  /// Start counter of the coordinator, 0 before `Welcome`.
  package var epoch: UInt32
  /// Grows with each frame of a sender within a session.
  package var sequence: UInt64
  /// The message.
  package var message: Message

  /// Makes an envelope.
  package init(session: UInt64, epoch: UInt32, sequence: UInt64, message: Message) {
    self.session = session
    self.epoch = epoch
    self.sequence = sequence
    self.message = message
  }

  /// Reads a frame; never traps, whatever the bytes.
  ///
  /// - Throws: `WireError` when the frame or a field of it is outside its bound.
  package init(decoding frame: [UInt8]) throws(WireError) {
    guard frame.count <= WireLimits.frameBytesMax else {
      throw .frameTooLong(bytes: frame.count)
    }
    var options = BinaryDecodingOptions()
    options.discardUnknownFields = true
    // The format nests two levels; a deeper frame is not one of ours.
    options.messageDepthLimit = 8
    let proto: PBEnvelope
    do {
      proto = try PBEnvelope(serializedBytes: frame, options: options)
    } catch {
      throw .malformed
    }
    guard proto.protocolVersion == WireLimits.protocolVersion else {
      throw .version(proto.protocolVersion)
    }
    guard let body = proto.body else { throw .unknownBody }
    self.init(
      session: proto.session, epoch: proto.epoch, sequence: proto.sequence,
      message: try Message(body))
  }

  /// The bytes of the frame. Texts are cut to their bound; other fields are the caller's duty.
  package func encode() -> [UInt8] {
    var proto = PBEnvelope()
    proto.protocolVersion = WireLimits.protocolVersion
    proto.session = session
    proto.epoch = epoch
    proto.sequence = sequence
    proto.body = message.proto
    // Serialisation fails only for required fields and invalid `Any`, which the format lacks.
    return (try? proto.serializedBytes()) ?? []
  }
}
