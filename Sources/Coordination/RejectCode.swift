/// Why a registration is refused.
package enum RejectCode: Equatable, Sendable {
  /// No protocol version in common.
  case `protocol`
  /// Another build, whose results could differ in their bits.
  case build
  /// No room for a further worker now.
  case busy
  /// The worker's key is revoked.
  case key
}
