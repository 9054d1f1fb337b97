import Foundation

/// Runs what must not wait for others: the threads that tests share are few, and a fault that comes
/// after the end of its run tests nothing.
enum OwnThread {
  /// Runs `body` on a thread of its own.
  ///
  /// - Throws: the error of `body`.
  static func run(_ body: @escaping @Sendable () throws -> Void) async throws {
    try await withCheckedThrowingContinuation { continuation in
      Thread { continuation.resume(with: Result { try body() }) }.start()
    }
  }
}
