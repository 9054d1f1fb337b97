internal import ArgumentParser
internal import Foundation

/// A folder for the socket of one run, which nobody else can enter.
struct PrivateFolder {
  let path: String

  /// Makes the folder, with mode 0700, below `XDG_RUNTIME_DIR`, `TMPDIR` or `/tmp`.
  ///
  /// - Throws: `ExitCode` 73.
  init() throws {
    let places = ["XDG_RUNTIME_DIR", "TMPDIR"].compactMap(Terminal.environment) + ["/tmp"]
    for place in places where place.hasPrefix("/") && place.utf8.count <= Self.placeBytesMax {
      var template = Array("\(place)/chokepoint-XXXXXX".utf8CString)
      if mkdtemp(&template) != nil {
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        return
      }
    }
    throw Terminal.failure(
      "no folder for the workers' socket can be made in \(places.joined(separator: ", ")): "
        + String(cString: strerror(errno)), ExitStatus.cannotCreate)
  }

  /// The folder of a socket that another process made.
  init(endpoint: String) {
    path = String(endpoint.dropFirst("ipc://".count).dropLast("/s".count))
  }

  /// The path of a socket has at most 107 bytes, see unix(7).
  private static let placeBytesMax = 80

  /// Address of the socket in it.
  var endpoint: String { "ipc://\(path)/s" }

  /// Removes the socket and the folder; one that holds anything else stays.
  func remove() {
    unlink("\(path)/s")
    rmdir(path)
  }
}
