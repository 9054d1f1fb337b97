/// Why a ledger cannot be made, opened or written.
package enum LedgerError: Error, Equatable, Sendable, CustomStringConvertible {
  /// There is a file already where a new ledger was to be made.
  case exists(path: String)
  /// There is no file.
  case missing(path: String)
  /// The file is not a ledger of Chokepoint.
  case foreign(path: String)
  /// The ledger was written by a later release.
  case newerSchema(path: String)
  /// The file is damaged.
  case corrupt(path: String, detail: String)
  /// A process has the ledger open: `holder` is "process 12 on n1", empty when it is not known.
  case locked(path: String, holder: String)
  /// A unit beyond the run.
  case unitOutOfRange(unit: Int, unitCount: Int)
  /// The disk, a quota or a limit on the size of files leaves no room; what was committed stays.
  case full(path: String, detail: String)
  /// The file or its folder cannot be written, or the ledger was opened by `Ledger.read`.
  case readOnly(path: String, detail: String)
  /// The disk failed.
  case storage(path: String, detail: String)

  /// What happened and what to do about it.
  package var description: String {
    switch self {
    case .exists(let path):
      "\(path) exists already; resume that run or choose another folder"
    case .missing(let path):
      "\(path) does not exist; there is no run to resume"
    case .foreign(let path):
      "\(path) is not a ledger of Chokepoint; it was left untouched"
    case .newerSchema(let path):
      "\(path) was written by a later release of Chokepoint; use that release"
    case .corrupt(let path, let detail):
      "\(path) is damaged (\(detail)); restore it from a copy or run the job again"
    case .locked(let path, let holder):
      "\(path) is in use by \(holder.isEmpty ? "another process" : holder); wait for it or stop it"
    case .unitOutOfRange(let unit, let unitCount):
      "unit \(unit) is not one of the \(unitCount) units of this run"
    case .full(let path, let detail):
      """
      \(path) has no room to grow (\(detail)); free some space and resume, nothing committed is lost
      """
    case .readOnly(let path, let detail):
      """
      \(path) cannot be written (\(detail)); make the file and its folder writable, or copy the \
      folder to where they are
      """
    case .storage(let path, let detail):
      "\(path) cannot be read or written (\(detail)); see to its disk and resume"
    }
  }
}
