internal import Foundation
package import ZeroMQ

/// A folder of keys: `NAME.key` with a secret key, and `authorized`, the public keys that may
/// connect, one a line as `KEY NAME`.
package struct KeyStore: Sendable {
  /// Name of the key that a coordinator uses.
  package static let coordinator = "coordinator"
  /// Name of the key that a run makes for its workers.
  package static let worker = "worker"
  /// Longest name of a key, in bytes: it is part of a file's name and of every report.
  private static let nameBytesMax = 64
  /// Longest key file, in bytes: two keys and a line of words.
  private static let keyFileBytesMax = 4_096
  /// Longest list, in bytes: ten thousand keys, one for each worker of the largest cluster.
  private static let listBytesMax = 2 << 20

  /// Path of the folder.
  package let folder: String

  /// Names a folder, which can be absent.
  package init(folder: String) {
    self.folder = folder
  }

  /// Path of the list of authorised keys.
  package var listPath: String { "\(folder)/authorized" }

  /// Path of the key of a name.
  package func path(of name: String) -> String { "\(folder)/\(name).key" }

  /// Whether there is a secret key of this name.
  package func has(_ name: String) -> Bool { access(path(of: name), F_OK) == 0 }

  /// Draws a key and keeps it, in a folder of mode 0700 that is made when absent.
  ///
  /// - Returns: the public key.
  /// - Throws: `AccessError` for a name that is none, is taken, or cannot be written.
  @discardableResult
  package func make(_ name: String) throws(AccessError) -> CurveKey {
    try Self.check(name)
    guard !has(name) else {
      throw AccessError("\(path(of: name)) exists already; choose another name, or remove it")
    }
    try makeFolder()
    let pair: CurveKeyPair
    do throws(ZeroMQError) {
      pair = try CurveKeyPair()
    } catch {
      throw AccessError("no key can be drawn: \(error)")
    }
    let text = """
      # Key "\(name)" of Chokepoint. The second line is secret.
      public \(pair.publicKey.z85)
      secret \(pair.secretKey.z85)

      """
    try SmallFile.replace(path(of: name), with: Array(text.utf8), mode: 0o600)
    return pair.publicKey
  }

  /// Makes what a run needs: a key for the coordinator, and for workers one that may connect. What
  /// is there stays; a list that is empty because every key was revoked does, too.
  ///
  /// - Throws: `AccessError`.
  package func makeFirstKeys() throws(AccessError) {
    if !has(Self.coordinator) { try make(Self.coordinator) }
    guard !has(Self.worker), try authorized().isEmpty else { return }
    try authorize(Self.worker, try make(Self.worker))
  }

  /// Reads a key of the folder.
  ///
  /// - Throws: `AccessError`, see `read`.
  package func pair(_ name: String) throws(AccessError) -> CurveKeyPair {
    try Self.read(path(of: name))
  }

  /// Reads a key file.
  ///
  /// - Throws: `AccessError` when it is absent, open to others, or no key file.
  package static func read(_ path: String) throws(AccessError) -> CurveKeyPair {
    let (bytes, status) = try SmallFile.read(path, bytesMax: keyFileBytesMax)
    // Like ssh: a file of another owner, such as a mounted secret, is that owner's business.
    guard status.st_uid != geteuid() || status.st_mode & 0o077 == 0 else {
      throw AccessError("\(path) can be read by others; run: chmod 600 \(path)")
    }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    let secrets = lines.filter { $0.hasPrefix("secret ") }
    guard secrets.count == 1,
      let secret = CurveKey(z85: String(secrets[0].dropFirst("secret ".count))),
      let pair = try? CurveKeyPair(secretKey: secret)
    else {
      throw AccessError("\(path) holds no key; make one with: chokepoint keys new NAME")
    }
    return pair
  }

  /// The keys that may connect, with their names.
  ///
  /// - Returns: empty when there is no list.
  /// - Throws: `AccessError` naming the line that is wrong.
  package func authorized() throws(AccessError) -> [CurveKey: String] {
    let bytes: [UInt8]
    do throws(AccessError) {
      (bytes, _) = try SmallFile.read(listPath, bytesMax: Self.listBytesMax)
    } catch {
      guard error.isAbsent else { throw error }
      return [:]
    }
    var names: [CurveKey: String] = [:]
    let lines = String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    // A key can begin with "#", but no key has a space after it.
    for (index, line) in lines.enumerated() where !line.isEmpty && !line.hasPrefix("# ") {
      let words = line.split(separator: " ")
      guard words.count == 2, let key = CurveKey(z85: String(words[0])),
        Self.isName(String(words[1]))
      else {
        throw AccessError("\(listPath):\(index + 1): not a line KEY NAME")
      }
      names[key] = String(words[1])
    }
    return names
  }

  /// Lets a key connect.
  ///
  /// - Throws: `AccessError` for a name that is none or belongs to another key.
  package func authorize(_ name: String, _ key: CurveKey) throws(AccessError) {
    try Self.check(name)
    try makeFolder()
    try edit { names throws(AccessError) in
      if let other = names.first(where: { $0.value == name })?.key, other != key {
        throw AccessError(
          "\(listPath): \(name) names another key; choose another name, or revoke it first")
      }
      names[key] = name
    }
  }

  /// Lets a key connect no more; a coordinator that runs closes its sessions within a second or so.
  ///
  /// - Throws: `AccessError` when no authorised key has the name.
  package func revoke(_ name: String) throws(AccessError) {
    try edit { names throws(AccessError) in
      let count = names.count
      names = names.filter { $0.value != name }
      guard names.count < count else {
        throw AccessError("\(listPath) has no key named \(name)")
      }
    }
  }

  /// Names of the secret keys in the folder, in order.
  package var names: [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.filter { $0.hasSuffix(".key") }.map { String($0.dropLast(4)) }
      .filter(Self.isName).sorted()
  }

  private func edit(
    _ change: (inout [CurveKey: String]) throws(AccessError) -> Void
  ) throws(AccessError) {
    // Two that edit at once would undo each other.
    let lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    defer { if lock >= 0 { close(lock) } }
    guard lock >= 0, flock(lock, LOCK_EX) == 0 else {
      throw AccessError("\(folder) cannot be used: \(String(cString: strerror(errno)))")
    }
    var names = try authorized()
    try change(&names)
    let lines = names.sorted { $0.value < $1.value }.map { "\($0.key.z85) \($0.value)\n" }
    let text = "# Public keys that may connect, as: KEY NAME\n" + lines.joined()
    try SmallFile.replace(listPath, with: Array(text.utf8), mode: 0o600)
  }

  private func makeFolder() throws(AccessError) {
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    } catch {
      throw AccessError("\(folder) cannot be made: \(error.localizedDescription)")
    }
  }

  private static func isName(_ name: String) -> Bool {
    (1...nameBytesMax).contains(name.utf8.count) && name.utf8.first != UInt8(ascii: ".")
      && name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
          UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }

  private static func check(_ name: String) throws(AccessError) {
    guard isName(name) else {
      throw AccessError(
        "\"\(name)\" is no name for a key; use up to \(nameBytesMax) letters, digits, . _ and -")
    }
  }
}
