import Coordination
import Wire
import Worker

/// A worker that hears anything in any order: what it is given to hold is bounded, and it runs
/// nothing for another job.
struct WorkerTarget: FuzzTarget {
  private static let eventsMax = 60

  mutating func run(_ random: inout FuzzRandom) throws -> Bool {
    var now: Int64 = 0
    var state = WorkerState(
      configuration: WorkerConfiguration(
        registration: Registration(
          protocols: 1...1, buildID: "ours", process: ProcessIdentity(host: "here", pid: 1),
          slots: 1, unacknowledged: []), deathTimeout: .seconds(60)),
      now: Instant(nanoseconds: now))
    var running: [Int] = []
    for _ in 0..<random.below(Self.eventsMax) {
      now += Int64(random.below(random.oneIn(6) ? 4_000_000_000 : 50_000_000))
      let event = Self.event(&random, state, running)
      if case .finished(let receipt) = event { running.removeAll { $0 == receipt.unit } }
      for action in state.handle(event, now: Instant(nanoseconds: now)) {
        switch action {
        case .run(let items): running += items.map(\.unit)
        case .discard(let units): running.removeAll(where: units.contains)
        case .load(_, let job):
          try BrokenRule.check(
            job.count <= WireLimits.jobBytesMax, "a job of \(job.count) bytes is held")
        default: break
        }
      }
      try BrokenRule.check(
        state.unacknowledgedCount <= WorkerState.unacknowledgedMax,
        "\(state.unacknowledgedCount) results are held")
    }
    return state.terms != nil
  }

  private static func event(
    _ random: inout FuzzRandom, _ state: WorkerState, _ running: [Int]
  ) -> WorkerEvent {
    switch random.below(12) {
    case 0, 1: return .tick
    case 2: return .jobChecked(isIntact: !random.oneIn(3))
    case 3: return random.oneIn(10) ? .drain : .tick
    case 4: return running.first.map { .begun(unit: $0) } ?? .tick
    case 5: return .progress(trialsDone: random.below(1_000))
    case 6:
      return running.first.map { .failed(unit: $0, .internal, text: "no") } ?? .tick
    case 7, 8:
      return running.first.map {
        .finished(
          UnitReceipt(
            unit: $0, attempt: 0, partial: [1], digest: [], cpuNanoseconds: 1, trials: 1))
      } ?? .tick
    default:
      guard let message = CoordinatorMessage(MessageSource.ofCoordinator(&random)) else {
        return .tick
      }
      let session = random.oneIn(6) ? random.edge() : state.terms?.session.value ?? 0
      let epoch =
        random.oneIn(6) ? UInt32(truncatingIfNeeded: random.edge()) : state.terms?.epoch ?? 0
      return .received(
        session: SessionID(value: session), epoch: epoch, sequence: random.edge(), message)
    }
  }
}
