/// The address a message came from, as the transport gives it; a new connection is a new peer.
package struct PeerID: Hashable, Sendable {
  /// The transport's own bytes.
  package let bytes: [UInt8]

  /// Makes an address.
  package init(bytes: [UInt8]) {
    self.bytes = bytes
  }
}
