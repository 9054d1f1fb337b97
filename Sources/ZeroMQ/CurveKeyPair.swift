internal import CZeroMQ

/// A secret key of CURVE and the public key that belongs to it.
package struct CurveKeyPair: Equatable, Sendable {
  /// What others may know.
  package let publicKey: CurveKey
  /// What nobody else may know; the type has no description, so that no log can hold it.
  package let secretKey: CurveKey

  /// Draws a new pair.
  ///
  /// - Throws: `ZeroMQError` when libzmq was built without CURVE.
  package init() throws(ZeroMQError) {
    var publicText = [CChar](repeating: 0, count: CurveKey.z85Count + 1)
    var secretText = publicText
    guard unsafe zmq_curve_keypair(&publicText, &secretText) == 0,
      let publicKey = CurveKey(z85: Self.text(publicText)),
      let secretKey = CurveKey(z85: Self.text(secretText))
    else { throw .last("zmq_curve_keypair") }
    self.publicKey = publicKey
    self.secretKey = secretKey
  }

  /// Works out the public key of a secret one.
  ///
  /// - Throws: `ZeroMQError` when libzmq was built without CURVE.
  package init(secretKey: CurveKey) throws(ZeroMQError) {
    var publicText = [CChar](repeating: 0, count: CurveKey.z85Count + 1)
    guard unsafe zmq_curve_public(&publicText, secretKey.z85) == 0,
      let publicKey = CurveKey(z85: Self.text(publicText))
    else { throw .last("zmq_curve_public") }
    self.publicKey = publicKey
    self.secretKey = secretKey
  }

  private static func text(_ characters: [CChar]) -> String {
    String(decoding: characters.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
