import Crypto
package import Syntax

extension Node {
  /// The identity of a job: the SHA-256 of its canonical bytes in lower-case hexadecimal digits.
  package var jobDigest: String { hexadecimalDigest(of: canonicalBytes) }
}

/// The SHA-256 of bytes in lower-case hexadecimal digits.
func hexadecimalDigest(of bytes: [UInt8]) -> String {
  SHA256.hash(data: bytes).map { byte in
    let digits = String(byte, radix: 16)
    return digits.count == 1 ? "0" + digits : digits
  }.joined()
}
