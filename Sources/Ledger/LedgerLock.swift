internal import Glibc

/// The right to write one ledger, held by at most one process.
///
/// The lock is on a file beside the database: closing any descriptor of the database itself would
/// drop the locks that SQLite holds on it (SQLite, "How To Corrupt An SQLite Database File", 2.2).
final class LedgerLock: Sendable {
  private let descriptor: CInt

  init(ledger path: String) throws(LedgerError) {
    let descriptor = open(path + ".lock", O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw .storage(path: path + ".lock", detail: String(cString: strerror(errno)))
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      _ = close(descriptor)
      throw .locked(path: path)
    }
    self.descriptor = descriptor
  }

  deinit {
    _ = close(descriptor)
  }
}
