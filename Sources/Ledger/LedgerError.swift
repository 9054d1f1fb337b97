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
  /// Another process has the ledger open.
  case locked(path: String)
  /// A unit beyond the run.
  case unitOutOfRange(unit: Int, unitCount: Int)
  /// The disk is full, cannot be written, or failed.
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
    case .locked(let path):
      "\(path) is in use by another process; wait for it or stop it"
    case .unitOutOfRange(let unit, let unitCount):
      "unit \(unit) is not one of the \(unitCount) units of this run"
    case .storage(let path, let detail):
      "\(path) cannot be read or written: \(detail)"
    }
  }
}
