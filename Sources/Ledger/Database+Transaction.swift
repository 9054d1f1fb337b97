internal import GRDB

extension Database {
  /// Runs `body` in one transaction and returns its value once the transaction has ended well.
  func transaction<Value>(
    _ kind: TransactionKind, _ body: () throws -> Value
  ) throws -> Value {
    var value: Value?
    try inTransaction(kind) {
      value = try body()
      return .commit
    }
    guard let value else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
    return value
  }
}
