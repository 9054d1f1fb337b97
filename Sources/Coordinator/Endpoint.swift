internal import Glibc

/// The addresses a coordinator listens on: a Unix socket in a private folder, any tcp address with
/// keys, or loopback without.
package enum Endpoint {
  /// `sun_path` holds 108 bytes with the final zero, see unix(7).
  static let pathBytesMax = 107

  /// Refuses every other address.
  ///
  /// - Parameters:
  ///   - endpoint: the address.
  ///   - isLocked: whether connections need a key.
  /// - Throws: `CoordinatorError.endpoint` with the reason.
  package static func check(_ endpoint: String, isLocked: Bool) throws(CoordinatorError) {
    if endpoint.hasPrefix("ipc://") {
      guard !isLocked else {
        throw .endpoint("\(endpoint) takes no keys: the mode of its folder keeps others out")
      }
      try checkPath(String(endpoint.dropFirst("ipc://".count)))
    } else if endpoint.hasPrefix("tcp://") {
      try checkAddress(endpoint, isLocked: isLocked)
    } else {
      throw .endpoint("\(endpoint) is not an address; write tcp://ADDRESS:PORT or ipc:///PATH")
    }
  }

  /// Whether a tcp address can be reached from this machine alone.
  package static func isLoopback(_ endpoint: String) -> Bool {
    guard let (host, _) = parts(of: endpoint) else { return false }
    return ["127.0.0.1", "localhost", "[::1]"].contains(host)
  }

  /// The host and the port of `tcp://HOST:PORT`; nil for any other text.
  package static func parts(of endpoint: String) -> (host: String, port: String)? {
    guard endpoint.hasPrefix("tcp://") else { return nil }
    let rest = endpoint.dropFirst("tcp://".count)
    guard let colon = rest.lastIndex(of: ":"), colon > rest.startIndex else { return nil }
    return (String(rest[..<colon]), String(rest[rest.index(after: colon)...]))
  }

  private static func checkAddress(
    _ endpoint: String, isLocked: Bool
  ) throws(CoordinatorError) {
    guard let (_, port) = parts(of: endpoint), port == "*" || UInt16(port) != nil else {
      throw .endpoint("\(endpoint) has no port; write tcp://ADDRESS:PORT, with 0 for any free port")
    }
    guard isLocked || isLoopback(endpoint) else {
      throw .endpoint(
        """
        \(endpoint) is not loopback; without keys anybody there could send results, so leave out \
        --plain, or listen on tcp://127.0.0.1
        """)
    }
  }

  private static func checkPath(_ path: String) throws(CoordinatorError) {
    guard path.hasPrefix("/") else { throw .endpoint("ipc://\(path) is not an absolute path") }
    guard path.utf8.count <= pathBytesMax else {
      throw .endpoint(
        """
        ipc://\(path) has \(path.utf8.count) bytes, a socket's path at most \(pathBytesMax); \
        choose a shorter folder
        """)
    }
    let folder = path.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 }
    var status = stat()
    guard stat(folder.isEmpty ? "/" : folder, &status) == 0 else {
      throw .endpoint("the folder \(folder) does not exist")
    }
    guard status.st_uid == geteuid(), status.st_mode & 0o077 == 0 else {
      throw .endpoint(
        """
        others can reach the folder \(folder), and so the coordinator; make one of your own with \
        mode 0700
        """)
    }
  }
}
