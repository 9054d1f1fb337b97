import Coordination

/// A coordinator with thousands of workers in virtual time, without faults: what its state machine
/// does when each message takes it a while and all others wait.
struct LargeCluster {
  /// What came of a run.
  struct Outcome {
    /// Virtual time from the first hello to the end.
    var seconds: Double
    /// The same with workers that never wait.
    var idealSeconds: Double
    /// Part of the time in which the coordinator was busy.
    var load: Double
    /// Most messages that waited for it.
    var backlog: Int
    /// Workers that it took for lost.
    var lost: Int
    var unitsDone: Int
  }

  private enum Event {
    case join(Int)
    case serve(Int, WorkerMessage)
    case assigned(Int, [WorkItem])
    case finished(Int)
    case beat(Int)
    case commit
    case tick
  }

  private struct Worker {
    var session = SessionID(value: 0)
    var sequence: UInt64 = 0
    var units: [WorkItem] = []
  }

  private static let latency: Int64 = 200_000
  private static let heartbeat: Int64 = 500_000_000
  private static let commitPause: Int64 = 2_000_000
  private static let tick: Int64 = 100_000_000

  private let unitNanoseconds: Int64
  private let messageNanoseconds: Int64
  private var state: CoordinatorState
  private var workers: [Worker]
  private var agenda = Agenda<Event>()
  private var waiting: [CommitNotice] = []
  private var busyUntil: Int64 = 0
  private var busy: Int64 = 0
  private var queued = 0
  private var isOver = false
  private var outcome: Outcome

  /// - Parameters:
  ///   - count: at most 16,384 workers, which all come within a second.
  ///   - units: in the run.
  ///   - unitSeconds: mean time of a unit; each takes from 0.8 to 1.2 of it.
  ///   - messageMicroseconds: time of the coordinator for a message and its answer.
  init(workers count: Int, units: Int, unitSeconds: Double, messageMicroseconds: Double) {
    unitNanoseconds = Int64(unitSeconds * 1e9)
    messageNanoseconds = Int64(messageMicroseconds * 1e3)
    state = CoordinatorState(
      configuration: CoordinatorConfiguration(
        unitCount: units, jobDigest: Desk.digest, protocols: 1...1, buildID: "ours", epoch: 1,
        host: "head"),
      committed: UnitSet(unitCount: units), trialsDone: 0)
    workers = Array(repeating: Worker(), count: count)
    outcome = Outcome(
      seconds: 0, idealSeconds: Double(units) * unitSeconds / Double(count), load: 0, backlog: 0,
      lost: 0, unitsDone: 0)
    for index in 0..<count {
      agenda.add(.join(index), at: Int64(index) * 1_000_000_000 / Int64(count))
    }
    agenda.add(.tick, at: 0)
  }

  /// Runs to the end, or gives up after a virtual day.
  mutating func run() -> Outcome {
    while !isOver, let (time, event) = agenda.next(), time < 86_400_000_000_000 {
      step(event, time)
      outcome.seconds = Double(time) * 1e-9
    }
    outcome.load = Double(busy) * 1e-9 / outcome.seconds
    outcome.unitsDone = state.status.unitsDone
    return outcome
  }

  private mutating func step(_ event: Event, _ time: Int64) {
    switch event {
    case .join(let index):
      let registration = Registration(
        protocols: 1...1, buildID: "ours",
        process: ProcessIdentity(host: "n\(index)", pid: 1), slots: 1, unacknowledged: [])
      post(.hello(registration), from: index, time)
      agenda.add(.beat(index), at: time + 10 * Self.latency)
    case .beat(let index):
      post(.heartbeat(unit: workers[index].units.first?.unit, trialsDone: 0), from: index, time)
      agenda.add(.beat(index), at: time + Self.heartbeat)
    case .serve(let index, let message):
      queued -= 1
      workers[index].sequence += 1
      let event = CoordinatorEvent.received(
        PeerID(bytes: Self.bytes(index)), session: workers[index].session, epoch: 1,
        sequence: workers[index].sequence, message)
      perform(state.handle(event, now: Instant(nanoseconds: time)), time)
    case .assigned(let index, let items):
      let wasIdle = workers[index].units.isEmpty
      workers[index].units += items
      if wasIdle, let unit = items.first { start(unit, on: index, time) }
    case .finished(let index):
      let item = workers[index].units.removeFirst()
      let receipt = UnitReceipt(
        unit: item.unit, attempt: item.attempt, partial: [], digest: [],
        cpuNanoseconds: Int(unitNanoseconds), trials: 1)
      post(.result(jobDigest: Desk.digest, receipt), from: index, time)
      if let next = workers[index].units.first { start(next, on: index, time) }
    case .commit:
      let notices = waiting
      waiting = []
      perform(state.handle(.committed(notices), now: Instant(nanoseconds: time)), time)
    case .tick:
      perform(state.handle(.tick, now: Instant(nanoseconds: time)), time)
      agenda.add(.tick, at: time + Self.tick)
    }
  }

  private mutating func start(_ item: WorkItem, on index: Int, _ time: Int64) {
    // From 0.8 to 1.2 of the mean, by a hash of the unit.
    let spread = Int64(truncatingIfNeeded: (UInt64(item.unit) &* 0x9e37_79b9_7f4a_7c15) >> 54)
    agenda.add(.finished(index), at: time + unitNanoseconds * (819 + spread * 2 / 5) / 1_024)
  }

  /// Puts a message into the coordinator's only queue.
  private mutating func post(_ message: WorkerMessage, from index: Int, _ time: Int64) {
    busyUntil = max(busyUntil, time + Self.latency) + messageNanoseconds
    busy += messageNanoseconds
    queued += 1
    outcome.backlog = max(outcome.backlog, queued)
    agenda.add(.serve(index, message), at: busyUntil)
  }

  private mutating func perform(_ actions: [CoordinatorAction], _ time: Int64) {
    for action in actions {
      switch action {
      case .send(let peer, let session, .welcome):
        workers[Self.index(peer)].session = session
      case .send(let peer, _, .assign(_, let items)):
        agenda.add(.assigned(Self.index(peer), items), at: time + Self.latency)
      case .commit(let receipt, let session, _):
        if waiting.isEmpty { agenda.add(.commit, at: time + Self.commitPause) }
        waiting.append(
          CommitNotice(unit: receipt.unit, session: session, status: .committed, trials: 1))
      case .note(let incident): if incident.kind == .lost { outcome.lost += 1 }
      case .finish: isOver = true
      case .send, .sendJob, .merge: break
      }
    }
  }

  private static func bytes(_ index: Int) -> [UInt8] {
    [UInt8(index >> 8), UInt8(index & 0xff)]
  }

  private static func index(_ peer: PeerID) -> Int { Int(peer.bytes[0]) << 8 | Int(peer.bytes[1]) }
}
