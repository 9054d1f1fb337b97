internal import CZeroMQ

/// A public or secret key of CURVE (ZeroMQ RFC 26), 32 bytes, written as 40 characters of Z85
/// (ZeroMQ RFC 32).
package struct CurveKey: Hashable, Sendable {
  /// Length of a key, in bytes.
  package static let byteCount = 32
  /// Length of a key in Z85, in characters.
  package static let z85Count = 40

  /// The key.
  package let bytes: [UInt8]

  /// Makes a key of exactly 32 bytes; nil for any other count.
  package init?(bytes: [UInt8]) {
    guard bytes.count == Self.byteCount else { return nil }
    self.bytes = bytes
  }

  /// Reads a key from 40 characters of Z85; nil for anything else.
  package init?(z85: String) {
    // zmq_z85_decode looks characters up in a table of 96 without a check of its own.
    guard z85.utf8.count == Self.z85Count, z85.utf8.allSatisfy({ (0x21...0x7D).contains($0) })
    else { return nil }
    var bytes = [UInt8](repeating: 0, count: Self.byteCount)
    let isRead = unsafe bytes.withUnsafeMutableBufferPointer { buffer in
      unsafe zmq_z85_decode(buffer.baseAddress, z85) != nil
    }
    guard isRead else { return nil }
    self.bytes = bytes
    // The library takes values beyond 2^32 in a group of five and characters outside the alphabet.
    guard self.z85 == z85 else { return nil }
  }

  /// The key in Z85.
  package var z85: String {
    unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: Self.z85Count + 1) { buffer in
      let text = unsafe bytes.withUnsafeBufferPointer { bytes in
        unsafe zmq_z85_encode(buffer.baseAddress, bytes.baseAddress, bytes.count)
      }
      return unsafe text.map { unsafe String(cString: $0) } ?? ""
    }
  }
}
