import Coordination

/// A whole cluster in one thread, in virtual time, with a network that loses, repeats, delays and
/// reorders, and processes that die. One seed makes one schedule.
struct ClusterSimulation {
  enum Item {
    case toCoordinator(PeerID, session: SessionID, epoch: UInt32, sequence: UInt64, WorkerMessage)
    case toWorker(PeerID, session: SessionID, epoch: UInt32, sequence: UInt64, CoordinatorMessage)
    case coordinatorEvent(epoch: UInt32, CoordinatorEvent)
    case commit(epoch: UInt32)
    case coordinatorTick(epoch: UInt32)
    case workerTick(pid: Int32)
    case unitDone(pid: Int32, run: Int)
    case crashWorker
    case startWorker(place: Int)
    case crashCoordinator
    case pauseCoordinator
    case startCoordinator
  }

  static let millisecond: Int64 = 1_000_000
  /// Virtual time by which every schedule must have ended.
  static let timeLimit = 900 * 1_000 * millisecond
  static let job: [UInt8] = [1, 2, 3, 4, 5]
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
  var batch: [(UnitReceipt, SessionID)] = []
  var merged = 0
  /// Survives every crash.
  var ledger: [Int: [UInt8]] = [:]

  var workers: [SimulatedWorker?]
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
    faults = Faults(unitCount: unitCount, &random)
    workers = Array(repeating: nil, count: Int.random(in: 1...5, using: &random))
  }

  /// Runs the schedule to its end.
  mutating func run() {
    startCoordinator()
    for place in workers.indices { agenda.add(.startWorker(place: place), at: delay(50)) }
    for _ in 0..<faults.workerCrashes { agenda.add(.crashWorker, at: delay(8_000)) }
    for _ in 0..<faults.coordinatorCrashes { agenda.add(.crashCoordinator, at: delay(8_000)) }
    for _ in 0..<faults.coordinatorPauses { agenda.add(.pauseCoordinator, at: delay(8_000)) }
    while end == nil, errors.isEmpty, let (time, item) = agenda.next() {
      self.time = time
      eventCount += 1
      guard time < Self.timeLimit else {
        errors.append("no end after \(time / Self.millisecond) ms")
        break
      }
      step(item)
    }
  }

  var now: Instant { Instant(nanoseconds: time) }

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
      guard let place = workers.firstIndex(where: { $0?.peer == peer }) else { return }
      handle(
        .received(session: session, epoch: epoch, sequence: sequence, message), place)
    case .workerTick(let pid):
      guard let place = place(of: pid) else { return }
      tickWorker(place)
    case .unitDone(let pid, let run):
      guard let place = place(of: pid), workers[place]?.runs == run else { return }
      finishUnit(place)
    case .crashWorker:
      let place = Int.random(in: 0..<workers.count, using: &random)
      if workers[place] != nil { crashWorker(place) }
    case .startWorker(let place):
      startWorker(place)
    case .crashCoordinator:
      guard coordinator != nil else { return }
      coordinator = nil
      agenda.add(.startCoordinator, at: delay(4_000))
    case .pauseCoordinator:
      pausedUntil = delay(6_000)
    case .startCoordinator:
      startCoordinator()
    }
  }

  func place(of pid: Int32) -> Int? { workers.firstIndex { $0?.pid == pid } }

  /// The only right result of a unit.
  static func answer(_ unit: Int) -> [UInt8] { [UInt8(unit), UInt8(unit * unit & 0xFF)] }
}
