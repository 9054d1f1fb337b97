/// A worker's decisions: an event and the time in, actions out.
///
/// Results stay until they are acknowledged, across sessions and coordinators. Units that are not
/// begun end with their session.
package struct WorkerState: Sendable {
  /// Most results without an acknowledgement: the credit of a session and of the one before.
  package static let unacknowledgedMax = 256

  struct Pending: Sendable {
    var jobDigest: [UInt8]
    var receipt: UnitReceipt
    var sentAt: Instant?
    /// Pause before it is sent again.
    var wait: Duration
  }

  struct Running: Sendable {
    var unit: Int
    var jobDigest: [UInt8]
    var trialsDone = 0
    /// The session that assigned it; nil when that session is over.
    var isOrphan = false
    /// Set by a cancel: by then, progress must have been made.
    var cancelledUntil: Instant?
  }

  enum Job: Sendable {
    case none
    case fetching(digest: [UInt8], bytes: [UInt8], askedAt: Instant)
    case checking(digest: [UInt8])
    case loaded(digest: [UInt8])

    var digest: [UInt8]? {
      switch self {
      case .none: nil
      case .fetching(let digest, _, _), .checking(let digest), .loaded(let digest): digest
      }
    }
  }

  let configuration: WorkerConfiguration
  /// The terms of the session, nil while there is none.
  package internal(set) var terms: SessionTerms?
  var sequence: UInt64 = 0
  var job = Job.none
  /// Units assigned and not begun, in order.
  var queue: [WorkItem] = []
  var running: Running?
  var pending: [Pending] = []
  var saidHelloAt: Instant?
  var heartbeatAt: Instant?
  var heardAt: Instant
  var hasReached = false
  var drainUntil: Instant?
  var isOver = false

  /// Starts a worker that is connecting.
  package init(configuration: WorkerConfiguration, now: Instant) {
    self.configuration = configuration
    heardAt = now
  }

  /// Results that wait for their acknowledgement.
  package var unacknowledgedCount: Int { pending.count }

  /// Answers one event; `now` must not go back.
  package mutating func handle(_ event: WorkerEvent, now: Instant) -> [WorkerAction] {
    var actions: [WorkerAction] = []
    guard !isOver else { return actions }
    switch event {
    case .received(let session, let epoch, let sequence, let message):
      receive(message, (session, epoch, sequence), now, &actions)
    case .jobChecked(let isIntact):
      jobChecked(isIntact, now, &actions)
    case .begun(let unit):
      queue.removeAll { $0.unit == unit }
      running = Running(unit: unit, jobDigest: job.digest ?? [])
    case .progress(let trialsDone):
      if running?.trialsDone != trialsDone {
        running?.trialsDone = trialsDone
        running?.cancelledUntil = nil
      }
    case .finished(let receipt):
      finish(receipt, now, &actions)
    case .failed(let unit, let kind, let text):
      fail(unit, kind, text, &actions)
    case .drain:
      beginDrain(announce: true, now, &actions)
    case .tick:
      tick(now, &actions)
    }
    leaveIfDrained(&actions)
    return actions
  }

  mutating func exit(
    _ code: WorkerExit.Code, _ text: String, _ actions: inout [WorkerAction]
  ) {
    isOver = true
    actions.append(.exit(WorkerExit(code: code, text: text)))
  }

  /// Ends the session, if any, and begins to look for a new one.
  mutating func rejoin(_ now: Instant, _ actions: inout [WorkerAction]) {
    terms = nil
    sequence = 0
    running?.isOrphan = true
    actions.append(.discard(queue.map(\.unit)))
    queue = []
    if case .fetching = job { job = .none }
    for index in pending.indices { pending[index].sentAt = nil }
    actions.append(.reconnect)
    saidHelloAt = now
    actions.append(.send(hello))
  }

  var hello: WorkerMessage {
    var registration = configuration.registration
    registration.unacknowledged = pending.map(\.receipt.unit)
    return .hello(registration)
  }
}
