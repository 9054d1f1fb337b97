internal import Coordination
internal import Synchronization
package import ZeroMQ

/// The ways into a running coordinator from other threads.
package final class CoordinatorControl: Sendable {
  /// Events that wait for the coordinator; children exit far more slowly than it reads.
  private static let eventsMax = 4_096

  private struct Wishes {
    var events: [CoordinatorEvent] = []
    var authorized: [CurveKey: String]?
  }

  let waker: Waker
  private let isStopRequested = Atomic<Bool>(false)
  private let wishes = Mutex(Wishes())

  init() throws(ZeroMQError) {
    waker = try Waker()
  }

  /// Ends the run: what has arrived is committed first. Async-signal-safe.
  package func requestStop() {
    isStopRequested.store(true, ordering: .releasing)
    waker.wake()
  }

  /// Tells that a process of this host has ended, so that its unit is leased again at once.
  ///
  /// - Parameters:
  ///   - pid: its process id.
  ///   - text: how it ended, for people.
  package func processExited(pid: Int32, text: String) {
    push(.processExited(pid: pid, text: text))
  }

  /// Tells that no worker will come besides those registered; without one, the run fails.
  package func workersExhausted(reason: String) {
    push(.workersExhausted(reason: reason))
  }

  /// Replaces the keys that may connect; the sessions of a name that is gone, or that has another
  /// key by now, end.
  package func authorize(_ names: [CurveKey: String]) {
    wishes.withLock { $0.authorized = names }
    waker.wake()
  }

  private func push(_ event: CoordinatorEvent) {
    wishes.withLock { if $0.events.count < Self.eventsMax { $0.events.append(event) } }
    waker.wake()
  }

  var mustStop: Bool { isStopRequested.load(ordering: .acquiring) }

  func take() -> (events: [CoordinatorEvent], authorized: [CurveKey: String]?) {
    waker.clear()
    return wishes.withLock { pending in
      defer { pending = Wishes() }
      return (pending.events, pending.authorized)
    }
  }
}
