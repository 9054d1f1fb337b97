internal import DequeModule

/// The coordinator's decisions: an event and the time in, actions out.
///
/// Every unit is in exactly one place: committed, set aside, awaiting its commit, leased to
/// sessions, returned to the queue, or not yet dispatched. Memory is one bit per unit and a record
/// per unit inside the dispatch window.
package struct CoordinatorState: Sendable {
  struct Lease: Sendable {
    var session: SessionID
    var since: Instant
  }

  struct Session: Sendable {
    let id: SessionID
    let peer: PeerID
    let process: ProcessIdentity
    /// The process in words.
    let name: String
    let slots: Int
    let key: String?
    let joinedAt: Instant
    /// Silence after which it is lost.
    let lostAfter: Duration
    var heardAt: Instant
    var sequence: UInt64
    /// Units held by the worker in the order assigned; it runs the first.
    var held: [Int] = []
    /// Results that the worker keeps because they are not acknowledged: announced at registration
    /// and not yet here, or here and not yet durable.
    var announced: Int
    var uncommitted = 0
    var progressAt: Instant
    var progress: (unit: Int?, trialsDone: Int) = (nil, 0)
    var isStalled = false
    var isDraining = false
    /// Whether the worker has spoken in this session: a hello can have waited in a queue for
    /// longer than its sender cared to, and units for nobody would be lost again.
    var isProven = false
    /// Whether it is in `hungry`.
    var isHungry = false
    var unitsDone = 0
    /// Whether a message that came late or twice has been noted.
    var hasRepeated = false

    var canTakeUnits: Bool { isProven && !isStalled && !isDraining }

    mutating func hear(_ sequence: UInt64, _ now: Instant) {
      self.sequence = sequence
      heardAt = now
    }

    /// Takes in that the result of a unit has come.
    mutating func deliver(_ unit: Int, _ now: Instant) {
      if let index = held.firstIndex(of: unit) { held.remove(at: index) }
      announced = max(0, announced - 1)
      uncommitted += 1
      unitsDone += 1
      isStalled = false
      progressAt = now
    }
  }

  struct Strikes: Sendable {
    var processes: Set<ProcessIdentity> = []
    var reports = 0
    var text = ""
  }

  enum Verdict: Sendable {
    case quarantined
    case failed
  }

  let configuration: CoordinatorConfiguration
  var sessions: [SessionID: Session] = [:]
  var sessionOfPeer: [PeerID: SessionID] = [:]
  /// Sessions in the order of their registration, with some that are over.
  var order: [SessionID] = []
  /// Sessions with half their hands empty when no unit was left, in the order of their asking,
  /// with some that are over.
  var hungry: Deque<SessionID> = []
  /// How long a silence is borne of processes that were lost soon after they came: they may be
  /// back, behind a link that a result fills for longer than that.
  var patience: [ProcessIdentity: Duration] = [:]
  var sessionCounter: UInt64 = 0
  var committed: UnitSet
  /// Units with results on their way to the ledger, and the sessions that sent them.
  var awaitingCommit: [Int: [SessionID]] = [:]
  var leases: [Int: [Lease]] = [:]
  /// Units to assign again, in falling order.
  var returned: [Int] = []
  /// Units assigned more than once and how often; gone when committed.
  var attempts: [Int: Int] = [:]
  var strikes: [Int: Strikes] = [:]
  var setAside: [Int: Verdict] = [:]
  var conflicts: [RunFailure.Unit] = []
  /// The first unit that is not merged.
  var frontier = 0
  /// The first unit that is neither committed nor set aside.
  var settled = 0
  /// The first unit never dispatched.
  var fresh = 0
  var meanUnit: Int64 = 0
  var longestUnit: Int64 = 0
  var tickedAt: Instant?
  var messagesRepeated = 0
  var noWorkers: String?
  var end: RunEnd?
  var trialsDone: Int

  /// Starts a run, or resumes one whose `committed` units are durable.
  ///
  /// - Parameters:
  ///   - configuration: the run and its terms.
  ///   - committed: units with a durable result, over `configuration.unitCount` units.
  ///   - trialsDone: trials in those results.
  package init(
    configuration: CoordinatorConfiguration, committed: UnitSet, trialsDone: Int
  ) {
    precondition(committed.unitCount == configuration.unitCount)
    self.configuration = configuration
    self.committed = committed
    self.trialsDone = trialsDone
  }

  /// The actions of a start: merge what is durable, end if that is all.
  package mutating func start() -> [CoordinatorAction] {
    var actions: [CoordinatorAction] = []
    advance(&actions)
    return actions
  }

  /// Answers one event; `now` must not go back.
  package mutating func handle(
    _ event: CoordinatorEvent, now: Instant
  ) -> [CoordinatorAction] {
    var actions: [CoordinatorAction] = []
    guard end == nil else { return actions }
    switch event {
    case .received(let peer, let session, let epoch, let sequence, let message):
      receive(message, from: peer, (session, epoch, sequence), now, &actions)
    case .peerGone(let peer):
      if let id = sessionOfPeer[peer] { lose(id, "its connection is gone", now, &actions) }
    case .processExited(let pid, let text):
      let process = ProcessIdentity(host: configuration.host, pid: pid)
      let ids = sessions.values.filter { $0.process == process }.map(\.id)
      // Its connection can be found gone before it is known how it ended.
      if ids.isEmpty { actions.append(.note(Incident(kind: .ended, text: text))) }
      for id in ids { lose(id, text, now, &actions) }
    case .committed(let notices):
      settle(notices, now, &actions)
    case .keyRevoked(let name):
      revoke(name, now, &actions)
    case .satisfied:
      finish(.complete, &actions)
    case .stop:
      finish(.stopped, &actions)
    case .workersExhausted(let reason):
      noWorkers = reason
      finishIfDeserted(&actions)
    case .tick:
      tick(now, &actions)
    }
    return actions
  }

  /// Progress for people.
  package var status: CoordinatorStatus {
    CoordinatorStatus(
      unitCount: configuration.unitCount, unitsDone: committed.count, unitsMerged: frontier,
      trialsDone: trialsDone, workers: sessions.count,
      busyWorkers: sessions.values.count { !$0.held.isEmpty },
      unitsSetAside: setAside.count, conflicts: conflicts.count,
      messagesRepeated: messagesRepeated)
  }

  var sessionsInOrder: some Sequence<Session> { order.lazy.compactMap { sessions[$0] } }

  mutating func finish(_ end: RunEnd, _ actions: inout [CoordinatorAction]) {
    guard self.end == nil else { return }
    self.end = end
    let reason =
      switch end {
      case .complete: "the run is complete"
      case .stopped: "the run was stopped"
      case .failed: "the run has failed"
      }
    for session in sessionsInOrder {
      actions.append(
        .send(session.peer, session.id, .bye(reason: reason, isFinal: end != .stopped)))
    }
    actions.append(.finish(end))
  }

  mutating func finishIfDeserted(_ actions: inout [CoordinatorAction]) {
    guard let noWorkers, sessions.isEmpty else { return }
    var failure = failure()
    failure.noWorkers = noWorkers
    finish(.failed(failure), &actions)
  }

  func failure() -> RunFailure {
    var failure = RunFailure()
    failure.conflicts = conflicts
    for unit in setAside.keys.sorted().prefix(CoordinatorConfiguration.reportsMax) {
      let entry = RunFailure.Unit(unit: unit, text: strikes[unit]?.text ?? "")
      if setAside[unit] == .failed {
        failure.failures.append(entry)
      } else {
        failure.quarantined.append(entry)
      }
    }
    return failure
  }
}
