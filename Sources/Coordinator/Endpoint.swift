internal import Glibc

/// The addresses a coordinator listens on: a Unix socket in a private folder, or loopback.
package enum Endpoint {
  /// `sun_path` holds 108 bytes with the final zero, see unix(7).
  static let pathBytesMax = 107

  /// Refuses every other address.
  ///
  /// - Throws: `CoordinatorError.endpoint` with the reason.
  package static func check(_ endpoint: String) throws(CoordinatorError) {
    if endpoint.hasPrefix("ipc://") {
      try checkPath(String(endpoint.dropFirst("ipc://".count)))
    } else if endpoint.hasPrefix("tcp://") {
      let host = endpoint.dropFirst("tcp://".count).split(separator: ":").dropLast()
        .joined(separator: ":")
      guard ["127.0.0.1", "localhost", "[::1]"].contains(host) else {
        throw .endpoint(
          """
          \(endpoint) is not loopback; without keys anybody there could send results, so this \
          release listens on tcp://127.0.0.1 and ipc:// only
          """)
      }
    } else {
      throw .endpoint("\(endpoint) is not an address; write ipc:///PATH or tcp://127.0.0.1:PORT")
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
