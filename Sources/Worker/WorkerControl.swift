internal import Synchronization
internal import ZeroMQ

/// The way into a running worker from other threads.
package final class WorkerControl: Sendable {
  let waker: Waker
  private let isDrainRequested = Atomic<Bool>(false)

  /// Makes a control for one worker.
  ///
  /// - Throws: `ZeroMQError` when the process has no file descriptor left.
  package init() throws {
    waker = try Waker()
  }

  /// Finish the unit in hand, deliver it and leave. Async-signal-safe.
  package func requestDrain() {
    isDrainRequested.store(true, ordering: .releasing)
    waker.wake()
  }

  var mustDrain: Bool { isDrainRequested.load(ordering: .acquiring) }
}
