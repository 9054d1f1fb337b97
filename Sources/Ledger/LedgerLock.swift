internal import Glibc

/// The right to write one ledger, held by at most one process of all hosts that share the folder.
///
/// The lock is on a file beside the database: closing any descriptor of the database itself would
/// drop the locks that SQLite holds on it (SQLite, "How To Corrupt An SQLite Database File", 2.2).
/// It belongs to the open file, not the process, and a reader can ask for it without taking it.
final class LedgerLock: Sendable {
  /// Time between two attempts to take a lock that another process holds.
  private static let pollInterval = Duration.milliseconds(100)
  /// Bytes of a lock file that are read: a host name has at most 64.
  private static let holderBytesMax = 200

  // Of <fcntl.h>, which hides them from Swift: F_OFD_GETLK and F_OFD_SETLK of Linux 3.15.
  private static let queryCommand: CInt = 36
  private static let takeCommand: CInt = 37

  private let descriptor: CInt

  /// Takes the lock and notes the holder in the file.
  ///
  /// - Parameters:
  ///   - path: the ledger.
  ///   - patience: how long another holder is waited for.
  /// - Throws: `LedgerError.locked`, `.readOnly`, `.full` or `.storage`.
  init(ledger path: String, patience: Duration) throws(LedgerError) {
    let name = path + ".lock"
    let descriptor = open(name, O_CREAT | O_RDWR | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw LedgerError(errno: errno, path: name) }
    do throws(LedgerError) {
      guard try Self.take(descriptor, name, patience: patience) else {
        throw .locked(path: path, holder: Self.holder(descriptor))
      }
    } catch {
      _ = close(descriptor)
      throw error
    }
    self.descriptor = descriptor
    noteHolder()
  }

  /// A process that is being started meanwhile has a copy of the descriptor until its program
  /// replaces it, and to close one of two copies would keep the lock.
  deinit {
    var nothing = Self.whole(F_UNLCK)
    _ = fcntl(descriptor, Self.takeCommand, &nothing)
    _ = close(descriptor)
  }

  /// The state of a lock.
  struct Glance {
    /// Whether a process holds the lock.
    var isHeld: Bool
    /// What the last holder wrote, for example "process 12 on n1".
    var holder: String

    /// Whether the holder wrote the name of this host.
    var isOfThisHost: Bool { holder.hasSuffix(" on \(LedgerLock.host)") }
  }

  /// Looks at the lock of a ledger without a change to it.
  ///
  /// - Throws: `LedgerError.storage` or `.readOnly` when it cannot be told.
  static func glance(ledger path: String) throws(LedgerError) -> Glance {
    let name = path + ".lock"
    let descriptor = open(name, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      guard errno == ENOENT else { throw LedgerError(errno: errno, path: name) }
      return Glance(isHeld: false, holder: "")
    }
    defer { _ = close(descriptor) }
    var wanted = whole(F_RDLCK)
    guard fcntl(descriptor, queryCommand, &wanted) == 0 else {
      throw LedgerError(errno: errno, path: name)
    }
    return Glance(isHeld: wanted.l_type != F_UNLCK, holder: holder(descriptor))
  }

  /// - Returns: false when another holder outlasted the patience.
  private static func take(
    _ descriptor: CInt, _ name: String, patience: Duration
  ) throws(LedgerError) -> Bool {
    let start = ContinuousClock().now
    while true {
      var wanted = whole(F_WRLCK)
      if fcntl(descriptor, takeCommand, &wanted) == 0 { return true }
      guard errno == EAGAIN || errno == EACCES || errno == EINTR else {
        throw LedgerError(errno: errno, path: name)
      }
      let left = patience - (ContinuousClock().now - start)
      guard left > .zero else { return false }
      usleep(UInt32(min(left, pollInterval) / .microseconds(1)))
    }
  }

  /// All of a file, whatever its length.
  private static func whole(_ type: CInt) -> flock {
    var lock = flock()
    lock.l_type = Int16(type)
    lock.l_whence = Int16(SEEK_SET)
    return lock
  }

  private static var host: String {
    var name = [CChar](repeating: 0, count: 65)
    _ = gethostname(&name, name.count - 1)
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// A file that cannot be written keeps an older text.
  private func noteHolder() {
    let text = "process \(getpid()) on \(Self.host)\n"
    _ = ftruncate(descriptor, 0)
    _ = pwrite(descriptor, text, text.utf8.count, 0)
  }

  /// The first line of a lock file.
  private static func holder(_ descriptor: CInt) -> String {
    var bytes = [UInt8](repeating: 0, count: holderBytesMax)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    let line = bytes.prefix(max(count, 0)).prefix { $0 != UInt8(ascii: "\n") }
    return String(decoding: line, as: UTF8.self)
  }
}
