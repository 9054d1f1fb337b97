internal import Foundation
package import ZeroMQ

/// How workers reach the coordinator of a run, as its file `contact.json` says.
package struct Contact: Equatable, Sendable {
  /// Version of the file's format.
  package static let version = 1
  /// Longest file, in bytes.
  private static let bytesMax = 64 << 10
  /// Most addresses in a file: a host with more interfaces than that lists the wrong ones.
  package static let endpointsMax = 32

  /// Name of the run, for people.
  package var run: String
  /// Identity of the coordinator's build.
  package var build: String
  /// Start counter of the coordinator.
  package var epoch: Int
  /// Name of the coordinator's host.
  package var host: String
  /// Process id on that host.
  package var pid: Int32
  /// Addresses to try in turn, as `tcp://HOST:PORT`, at least one.
  package var endpoints: [String]
  /// The coordinator's public key; nil when it takes connections without CURVE.
  package var serverKey: CurveKey?

  /// Makes a contact.
  package init(
    run: String, build: String, epoch: Int, host: String, pid: Int32, endpoints: [String],
    serverKey: CurveKey?
  ) {
    self.run = run
    self.build = build
    self.epoch = epoch
    self.host = host
    self.pid = pid
    self.endpoints = endpoints
    self.serverKey = serverKey
  }

  /// What is for people can be absent.
  private struct Document: Codable {
    var version: Int
    var run: String?
    var build: String?
    var epoch: Int?
    var host: String?
    var pid: Int32?
    var endpoints: [String]
    var server_key: String?
  }

  /// Reads a contact file.
  ///
  /// - Throws: `AccessError`; `isAbsent` when there is no such file.
  package init(file path: String) throws(AccessError) {
    let (bytes, _) = try SmallFile.read(path, bytesMax: Self.bytesMax)
    let document: Document
    do {
      document = try JSONDecoder().decode(Document.self, from: Data(bytes))
    } catch {
      throw AccessError("\(path) is no contact file of a coordinator")
    }
    guard document.version == Self.version else {
      throw AccessError(
        "\(path) has version \(document.version), this release reads \(Self.version); use the "
          + "coordinator's release")
    }
    guard (1...Self.endpointsMax).contains(document.endpoints.count),
      document.endpoints.allSatisfy(Self.isEndpoint)
    else {
      throw AccessError("\(path): endpoints must be 1 to \(Self.endpointsMax) of tcp://HOST:PORT")
    }
    var serverKey: CurveKey?
    if let text = document.server_key {
      guard let key = CurveKey(z85: text) else {
        throw AccessError("\(path): server_key is no key of 40 characters")
      }
      serverKey = key
    }
    self.init(
      run: document.run ?? "", build: document.build ?? "", epoch: document.epoch ?? 0,
      host: document.host ?? "", pid: document.pid ?? 0, endpoints: document.endpoints,
      serverKey: serverKey)
  }

  /// Writes the file, whole or not at all.
  ///
  /// - Throws: `AccessError`.
  package func write(to path: String) throws(AccessError) {
    try SmallFile.replace(path, with: Array(json.utf8), mode: 0o644)
  }

  /// The text of the file.
  package var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let document = Document(
      version: Self.version, run: run, build: build, epoch: epoch, host: host, pid: pid,
      endpoints: endpoints, server_key: serverKey?.z85)
    // Strings and numbers always encode.
    return (try? encoder.encode(document)).map { String(decoding: $0, as: UTF8.self) + "\n" } ?? ""
  }

  /// Whether a text is `tcp://HOST:PORT` with a port of 1...65,535.
  package static func isEndpoint(_ text: String) -> Bool {
    guard text.hasPrefix("tcp://"), text.utf8.count <= 512,
      let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...])
    else { return false }
    let host = text["tcp://".endIndex..<colon]
    return port > 0 && !host.isEmpty && !host.utf8.contains { $0 <= 0x20 || $0 >= 0x7F }
  }
}
