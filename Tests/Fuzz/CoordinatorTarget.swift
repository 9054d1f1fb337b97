import Coordination
import Coordinator
import Wire

/// A coordinator that hears anything in any order: whatever comes, a unit counts once and what it
/// holds is bounded.
struct CoordinatorTarget: FuzzTarget {
  private static let eventsMax = 60
  private static let peers = 5

  mutating func run(_ random: inout FuzzRandom) throws -> Bool {
    let unitCount = MessageSource.unitCount
    var state = CoordinatorState(
      configuration: CoordinatorConfiguration(
        unitCount: unitCount, jobDigest: MessageSource.digest, protocols: 1...1, buildID: "ours",
        epoch: 2, host: "here"),
      committed: UnitSet(unitCount: unitCount), trialsDone: 0)
    var committed: Set<Int> = []
    var waiting: [CommitNotice] = []
    var now: Int64 = 0
    _ = state.start()
    for _ in 0..<random.below(Self.eventsMax) {
      now += Int64(random.below(random.oneIn(6) ? 4_000_000_000 : 50_000_000))
      let event: CoordinatorEvent
      if !waiting.isEmpty, random.oneIn(3) {
        event = .committed(waiting)
        waiting = []
      } else {
        event = Self.event(&random)
      }
      for action in state.handle(event, now: Instant(nanoseconds: now)) {
        switch action {
        case .commit(let receipt, let session, _):
          try BrokenRule.check(
            (0..<unitCount).contains(receipt.unit), "unit \(receipt.unit) is to be committed")
          let isNew = committed.insert(receipt.unit).inserted
          waiting.append(
            CommitNotice(
              unit: receipt.unit, session: session, status: isNew ? .committed : .duplicate,
              trials: receipt.trials))
        case .send(_, _, .assign(_, let items)):
          try BrokenRule.check(
            items.allSatisfy { (0..<unitCount).contains($0.unit) }, "\(items) are assigned")
        default: break
        }
      }
      try check(state.status, committed.count)
    }
    return true
  }

  private func check(_ status: CoordinatorStatus, _ committed: Int) throws {
    try BrokenRule.check(status.unitsDone <= committed, "more units count than were committed")
    try BrokenRule.check(status.unitsMerged <= status.unitsDone, "\(status)")
    try BrokenRule.check(status.workers <= Self.peers, "\(status.workers) workers of 5 peers")
  }

  private static func event(_ random: inout FuzzRandom) -> CoordinatorEvent {
    let peer = PeerID(bytes: [UInt8(random.below(peers))])
    switch random.below(20) {
    case 0: return .peerGone(peer)
    case 1: return .processExited(pid: Int32(random.below(4)), text: "killed")
    case 2: return .keyRevoked(random.pick(["a", "b"]))
    case 3, 4, 5: return .tick
    case 6: return random.oneIn(12) ? .stop : random.oneIn(12) ? .satisfied : .tick
    case 7: return random.oneIn(12) ? .workersExhausted(reason: "all died") : .tick
    default:
      guard var message = WorkerMessage(MessageSource.ofWorker(&random)) else { return .tick }
      if case .hello(var registration) = message {
        registration.key = random.pick(["a", "b"])
        message = .hello(registration)
      }
      // The n-th session of an epoch is numbered n.
      let session = random.oneIn(10) ? random.edge() : 2 << 32 | UInt64(1 + random.below(6))
      let epoch = random.oneIn(10) ? UInt32(truncatingIfNeeded: random.edge()) : 2
      let sequence = random.oneIn(10) ? random.edge() : UInt64(random.below(1 << 20))
      return .received(
        peer, session: SessionID(value: session), epoch: epoch, sequence: sequence, message)
    }
  }
}
