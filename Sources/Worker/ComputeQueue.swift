internal import Coordination
internal import Dispatch
internal import Synchronization
internal import ZeroMQ

/// What the I/O thread and the compute thread share. Both sides are bounded by the credit of a
/// session, since a unit is in one place at a time.
final class ComputeQueue: Sendable {
  enum Task: Sendable {
    case load(jobDigest: [UInt8], job: [UInt8])
    case run(WorkItem)
  }

  private struct Contents {
    var tasks: [Task] = []
    var events: [WorkerEvent] = []
    var isClosed = false
  }

  let waker: Waker
  private let contents = Mutex(Contents())
  private let available = DispatchSemaphore(value: 0)
  private let trialsDone = Atomic<Int>(0)

  init() throws(ZeroMQError) {
    waker = try Waker()
  }

  // MARK: The I/O thread

  func push(_ tasks: [Task]) {
    contents.withLock { $0.tasks += tasks }
    available.signal()
  }

  func discard(_ units: [Int]) {
    let unwanted = Set(units)
    contents.withLock { contents in
      contents.tasks.removeAll { task in
        if case .run(let item) = task { unwanted.contains(item.unit) } else { false }
      }
    }
  }

  func close() {
    contents.withLock { $0.isClosed = true }
    available.signal()
  }

  /// What has happened, oldest first, and the progress of the unit in hand.
  func takeEvents() -> [WorkerEvent] {
    waker.clear()
    var events = contents.withLock { contents in
      defer { contents.events = [] }
      return contents.events
    }
    events.append(.progress(trialsDone: trialsDone.load(ordering: .relaxed)))
    return events
  }

  // MARK: The compute thread

  /// The next task, which is waited for; nil when the queue is closed. Taking a unit and saying
  /// that it has begun are one step, so that the I/O thread cannot discard it in between.
  func next() -> Task? {
    while true {
      let (task, isClosed) = contents.withLock { contents -> (Task?, Bool) in
        guard !contents.isClosed else { return (nil, true) }
        guard !contents.tasks.isEmpty else { return (nil, false) }
        let task = contents.tasks.removeFirst()
        if case .run(let item) = task {
          trialsDone.store(0, ordering: .relaxed)
          contents.events.append(.begun(unit: item.unit))
        }
        return (task, false)
      }
      if task != nil || isClosed { return task }
      available.wait()
    }
  }

  func report(_ event: WorkerEvent) {
    contents.withLock { $0.events.append(event) }
    waker.wake()
  }

  /// The trials last reported of the unit in hand.
  var trialsReported: Int { trialsDone.load(ordering: .relaxed) }

  func report(trialsDone: Int) {
    self.trialsDone.store(trialsDone, ordering: .relaxed)
  }
}
