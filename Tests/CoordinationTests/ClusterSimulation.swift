import Coordination

/// A whole cluster in one thread, in virtual time, with a network that loses, repeats, delays and
/// reorders, and processes that die. One seed makes one schedule.
struct ClusterSimulation {
  enum Item {
    case toCoordinator(
      PeerID, session: SessionID, epoch: UInt32, sequence: UInt64, WorkerMessage,
      key: String)
    case toWorker(PeerID, session: SessionID, epoch: UInt32, sequence: UInt64, CoordinatorMessage)
    case coordinatorEvent(epoch: UInt32, CoordinatorEvent)
    case commit(epoch: UInt32)
    case coordinatorTick(epoch: UInt32)
    case workerTick(pid: Int32)
    case unitDone(pid: Int32, run: Int)
    case crashWorker
    case freezeWorker
    case cutWorker
    case leaveWorker
    case startWorker(place: Int)
    case revokeKey(place: Int)
    case crashCoordinator
    case pauseCoordinator
    case startCoordinator
    case stopRun
    case fillDisk
    case jumpClock
    case replay
  }

  static let millisecond: Int64 = 1_000_000
  /// Virtual time by which every schedule must have ended.
  static let timeLimit = 900 * 1_000 * millisecond
  /// Many times what any schedule of sound machines takes.
  static let eventsMax = 1_000_000
  static let job: [UInt8] = [1, 2, 3, 4, 5]
  static let buildID = "ours"
  static let jobChunk = 2
  static let creditMax = 8
  static let jobDigest = [UInt8](repeating: 9, count: 32)

  let unitCount: Int
  var random: SplitMix64
  var faults: Faults
  var agenda = Agenda<Item>()
  var time: Int64 = 0

  var coordinator: CoordinatorState?
  var epoch: UInt32 = 0
  var sequence: UInt64 = 0
  var pausedUntil: Int64 = 0
  var coordinatorClockOffset: Int64 = 0
  var diskFullUntil: Int64 = 0
  var batch: [(UnitReceipt, SessionID)] = []
  var merged = 0
  /// Survives every crash.
  var ledger: [Int: [UInt8]] = [:]

  var workers: [SimulatedWorker?]
  /// Until when nothing comes through from, and to, the worker of each place.
  var cuts: [(outgoing: Int64, incoming: Int64)]
  var revokedKeys: Set<String> = []
  /// Frames of the past, to come once more.
  var recorded: [Item] = []
  var pidCounter: Int32 = 0
  var peerCounter: UInt8 = 0
  var peerEpoch: UInt8 = 0

  var end: RunEnd?
  var resumes = 0
  var errors: [String] = []
  var eventCount = 0

  init(seed: UInt64) {
    random = SplitMix64(state: seed)
    unitCount = Int.random(in: 1...40, using: &random)
    let placeCount = Int.random(in: 1...5, using: &random)
    faults = Faults(unitCount: unitCount, placeCount: placeCount, &random)
    workers = Array(repeating: nil, count: placeCount)
    cuts = Array(repeating: (0, 0), count: placeCount)
  }

  /// Runs the schedule to its end.
  mutating func run() {
    startCoordinator()
    for place in workers.indices {
      // Some are there from the start, some join in mid-run.
      agenda.add(.startWorker(place: place), at: delay(random.chance(0.8) ? 50 : 8_000))
    }
    let plan: [(Item, Int)] = [
      (.crashWorker, faults.workerCrashes), (.freezeWorker, faults.workerPauses),
      (.cutWorker, faults.partitions), (.leaveWorker, faults.leaves),
      (.crashCoordinator, faults.coordinatorCrashes),
      (.pauseCoordinator, faults.coordinatorPauses), (.stopRun, faults.stops),
      (.fillDisk, faults.fullDisks), (.jumpClock, faults.clockJumps), (.replay, faults.replays),
    ]
    for (item, count) in plan {
      for _ in 0..<count { agenda.add(item, at: delay(8_000)) }
    }
    if let place = faults.revokedPlace { agenda.add(.revokeKey(place: place), at: delay(8_000)) }
    while end == nil, errors.isEmpty, let (time, item) = agenda.next() {
      self.time = time
      eventCount += 1
      guard time < Self.timeLimit, eventCount < Self.eventsMax else {
        errors.append("no end after \(time / Self.millisecond) ms and \(eventCount) events")
        break
      }
      step(item)
    }
  }

  mutating func delay(_ millisecondsMax: Int64) -> Int64 {
    time + Int64.random(in: 0...(millisecondsMax * Self.millisecond), using: &random)
  }

  mutating func expect(_ condition: Bool, _ text: String) {
    if !condition { errors.append("at \(time / Self.millisecond) ms: \(text)") }
  }

  private mutating func step(_ item: Item) {
    switch item {
    case .toCoordinator, .coordinatorEvent, .commit, .coordinatorTick:
      // A process that is stopped gets everything later.
      guard time >= pausedUntil else {
        agenda.add(item, at: pausedUntil)
        return
      }
      stepCoordinator(item)
    case .toWorker(let peer, let session, let epoch, let sequence, let message):
      guard let place = awake(workers.firstIndex { $0?.peer == peer }, item) else { return }
      handle(
        .received(session: session, epoch: epoch, sequence: sequence, message), place)
    case .workerTick(let pid):
      guard let place = awake(place(of: pid), item) else { return }
      tickWorker(place)
    case .unitDone(let pid, let run):
      guard let place = awake(place(of: pid), item), workers[place]?.runs == run else { return }
      finishUnit(place)
    case .startWorker(let place):
      startWorker(place)
    case .startCoordinator:
      startCoordinator()
    default:
      inflict(item)
    }
  }

  /// The place of a process that exists and runs; what happens to a stopped one is put off.
  private mutating func awake(_ place: Int?, _ item: Item) -> Int? {
    guard let place, let worker = workers[place] else { return nil }
    guard time >= worker.frozenUntil else {
      agenda.add(item, at: worker.frozenUntil)
      return nil
    }
    return place
  }

  func place(of pid: Int32) -> Int? { workers.firstIndex { $0?.pid == pid } }

  /// The only right result of a unit.
  static func answer(_ unit: Int) -> [UInt8] { [UInt8(unit), UInt8(unit * unit & 0xFF)] }
}
