/// One process on one host.
package struct ProcessIdentity: Hashable, Sendable, CustomStringConvertible {
  /// Host name.
  package let host: String
  /// Process id.
  package let pid: Int32

  /// Makes an identity.
  package init(host: String, pid: Int32) {
    self.host = host
    self.pid = pid
  }

  /// The host and the process id, as people write them.
  package var description: String { "\(host):\(pid)" }
}
