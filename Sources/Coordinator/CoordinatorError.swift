/// Why a coordinator cannot start or go on.
package enum CoordinatorError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The endpoint is not one a coordinator can listen on.
  case endpoint(String)
  /// A durable result has other bytes than its digest says.
  case damagedResult(unit: Int)

  /// What happened and what to do about it.
  package var description: String {
    switch self {
    case .endpoint(let text): text
    case .damagedResult(let unit):
      """
      the ledger's result of unit \(unit) does not match its digest; the file is damaged, so \
      restore it from a copy or run the job again
      """
    }
  }
}
