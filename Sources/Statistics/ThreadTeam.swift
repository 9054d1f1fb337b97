/// How pieces of work that do not depend on each other are done: by the caller, or by threads that
/// somebody else keeps.
package struct ThreadTeam: Sendable {
  /// Does `body` for each number below the first argument, in any order, and waits for all.
  package typealias Perform = @Sendable (Int, @Sendable (Int) -> Void) -> Void

  /// The calling thread alone, in the order of the numbers.
  package static let caller = ThreadTeam(count: 1) { count, body in
    for index in 0..<count { body(index) }
  }

  /// Threads, at least 1.
  private let count: Int
  private let perform: Perform

  /// Describes threads.
  ///
  /// - Parameters:
  ///   - count: how many work at a time, at least 1.
  ///   - perform: gives them work.
  package init(count: Int, perform: @escaping Perform) {
    precondition(count >= 1)
    self.count = count
    self.perform = perform
  }

  /// Pieces for each thread: one that is held up leaves more of them to the others.
  private static let piecesPerThread = 8

  /// Does `body` for each number below `total`.
  func forEach(below total: Int, _ body: @Sendable (Int) -> Void) {
    let pieces = min(count == 1 ? 1 : count * Self.piecesPerThread, total)
    perform(pieces) { piece in
      for index in stride(from: piece, to: total, by: pieces) { body(index) }
    }
  }
}
