import Coordination

/// A coordinator's state with a clock that the test moves, for cases written by hand.
struct Desk {
  static let digest = [UInt8](repeating: 9, count: 32)

  var state: CoordinatorState
  var milliseconds: Int64 = 0
  var sequence: UInt64 = 0

  init(unitCount: Int, committed: [Int] = [], creditMax: Int = 64) {
    var configuration = CoordinatorConfiguration(
      unitCount: unitCount, jobDigest: Self.digest, protocols: 2...3, buildID: "ours", epoch: 4,
      host: "h")
    configuration.creditMax = creditMax
    var set = UnitSet(unitCount: unitCount)
    for unit in committed { set.insert(unit) }
    state = CoordinatorState(configuration: configuration, committed: set, trialsDone: 0)
  }

  var now: Instant { Instant(nanoseconds: milliseconds * 1_000_000) }

  mutating func handle(_ event: CoordinatorEvent) -> [CoordinatorAction] {
    state.handle(event, now: now)
  }

  mutating func receive(_ peer: UInt8, _ message: WorkerMessage) -> [CoordinatorAction] {
    sequence += 1
    let session = SessionID(value: 4 << 32 | UInt64(peer))
    return handle(
      .received(
        PeerID(bytes: [peer]), session: session, epoch: 4, sequence: sequence, message))
  }

  /// Registers worker `peer`, the first being 1, the next 2 and so on.
  mutating func hello(
    _ peer: UInt8, pid: Int32? = nil, buildID: String = "ours",
    protocols: ClosedRange<UInt32> = 3...4, key: String? = nil
  ) -> [CoordinatorAction] {
    var registration = Registration(
      protocols: protocols, buildID: buildID,
      process: ProcessIdentity(host: "h", pid: pid ?? Int32(peer)), slots: 1, unacknowledged: [])
    registration.key = key
    return receive(peer, .hello(registration))
  }

  /// Registers worker `peer` and lets it speak, so that it gets units.
  mutating func join(
    _ peer: UInt8, pid: Int32? = nil, key: String? = nil
  ) -> [CoordinatorAction] {
    hello(peer, pid: pid, key: key) + receive(peer, .heartbeat(unit: nil, trialsDone: 0))
  }

  /// Worker `peer` has a result, a millisecond later.
  mutating func result(_ peer: UInt8, _ unit: Int) -> [CoordinatorAction] {
    milliseconds += 1
    return receive(
      peer,
      .result(
        jobDigest: Self.digest,
        UnitReceipt(
          unit: unit, attempt: 0, partial: [], digest: [], cpuNanoseconds: 1_000, trials: 1)))
  }

  mutating func commit(
    _ peer: UInt8, _ units: [Int], _ status: AckStatus = .committed
  ) -> [CoordinatorAction] {
    let session = SessionID(value: 4 << 32 | UInt64(peer))
    return handle(
      .committed(
        units.map { CommitNotice(unit: $0, session: session, status: status, trials: 1) }))
  }

  /// Units assigned by these actions, with the peer they go to.
  static func assigned(_ actions: [CoordinatorAction]) -> [UInt8: [Int]] {
    var units: [UInt8: [Int]] = [:]
    for case .send(let peer, _, .assign(_, let items)) in actions {
      units[peer.bytes[0], default: []] += items.map(\.unit)
    }
    return units
  }
}
