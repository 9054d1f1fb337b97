internal import GRDB
internal import Glibc

extension LedgerError {
  /// Says the error number of a failed system call.
  init(errno: CInt, path: String) {
    let detail = String(cString: strerror(errno))
    self =
      switch errno {
      case ENOSPC, EDQUOT, EFBIG: .full(path: path, detail: detail)
      case EROFS, EACCES, EPERM: .readOnly(path: path, detail: detail)
      default: .storage(path: path, detail: detail)
      }
  }

  /// Says an error of SQLite or GRDB, with the error number of the call that failed below SQLite,
  /// 0 if none did.
  init(_ error: any Error, path: String, systemError: CInt) {
    switch error {
    case let error as LedgerError: self = error
    case let error as DatabaseError: self.init(error, path, systemError)
    // The file holds a value of another type than the schema's.
    case is RowDecodingError: self = .corrupt(path: path, detail: "a value of a wrong type")
    default: self = .storage(path: path, detail: "\(error)")
    }
  }

  private init(_ error: DatabaseError, _ path: String, _ systemError: CInt) {
    let detail = error.message ?? "SQLite \(error.extendedResultCode.rawValue)"
    switch error.resultCode {
    case .SQLITE_NOTADB: self = .foreign(path: path)
    // The statements are fixed and right: when one does not fit, the schema is not what we made.
    case .SQLITE_CORRUPT, .SQLITE_ERROR, .SQLITE_CONSTRAINT, .SQLITE_MISMATCH, .SQLITE_SCHEMA:
      self = .corrupt(path: path, detail: detail)
    case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL: self = .locked(path: path, holder: "")
    case .SQLITE_FULL: self = .full(path: path, detail: detail)
    case .SQLITE_READONLY, .SQLITE_PERM: self = .readOnly(path: path, detail: detail)
    case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_CORRUPTFS:
      self = .corrupt(path: path, detail: detail)
    case .SQLITE_IOERR where systemError != 0: self.init(errno: systemError, path: path)
    case .SQLITE_CANTOPEN:
      let reason = Self.obstacle(to: path) ?? systemError
      self =
        reason == 0
        ? .storage(path: path, detail: detail) : LedgerError(errno: reason, path: path)
    default: self = .storage(path: path, detail: detail)
    }
  }

  /// What forbids to write a file or to make one beside it.
  private static func obstacle(to path: String) -> CInt? {
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    for name in [path, folder.isEmpty ? "." : folder.joined(separator: "/") + "/"] {
      if access(name, W_OK) != 0, errno != ENOENT { return errno }
    }
    return nil
  }
}
