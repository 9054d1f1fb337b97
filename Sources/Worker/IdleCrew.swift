package import Coordination
internal import Glibc
internal import Wire
internal import ZeroMQ

/// Workers that compute nothing, many on one thread, each with a connection of its own: what
/// remains of a run is what coordination costs.
package struct IdleCrew {
  private static let tickMilliseconds = 100

  private let workers: [IdleWorker]

  /// Connects workers.
  ///
  /// - Parameters:
  ///   - count: workers, at least 1.
  ///   - endpoint: where the coordinator listens without keys.
  ///   - buildID: identity of this build.
  ///   - host: a name that, with a number added, tells these workers from others.
  /// - Throws: `ZeroMQError` when this process can have no more sockets.
  package init(count: Int, endpoint: String, buildID: String, host: String) throws {
    let context = try Context(socketsMax: count + 1)
    workers = try (0..<count).map { index in
      try IdleWorker(
        endpoint: endpoint, buildID: buildID, host: "\(host)-\(index)", in: context)
    }
  }

  /// Works until the last worker has ended.
  ///
  /// - Parameter parent: the process that must live for this one to go on.
  /// - Returns: the ends that were not for want of work.
  /// - Throws: `ZeroMQError`.
  package func run(parent: Int32) throws -> [WorkerExit] {
    var ended: [WorkerExit] = []
    var working = workers
    var poll = Self.poll(working)
    var tickedAt = clockNow()
    while !working.isEmpty, getppid() == parent {
      try poll.wait(milliseconds: Self.tickMilliseconds)
      for (index, worker) in working.enumerated() where poll.ready(index).contains(.readable) {
        try worker.turn()
      }
      if clockNow() - tickedAt >= .milliseconds(Self.tickMilliseconds) {
        tickedAt = clockNow()
        for worker in working { try worker.tick() }
      }
      guard working.contains(where: { $0.end != nil || $0.hasNewSocket }) else { continue }
      ended += working.compactMap(\.end)
      working.removeAll { $0.end != nil }
      for worker in working { worker.hasNewSocket = false }
      poll = Self.poll(working)
    }
    return ended.filter { $0.code != .done }
  }

  private static func poll(_ workers: [IdleWorker]) -> PollSet {
    var poll = PollSet()
    for worker in workers { _ = poll.add(worker.socket, for: .readable) }
    return poll
  }
}
