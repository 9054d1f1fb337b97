import Coordination
import Testing

struct WorkerStateTests {
  /// A worker's state with a clock that the test moves.
  struct Bench {
    var state: WorkerState
    var milliseconds: Int64 = 0
    var sequence: UInt64 = 0

    init() {
      let registration = Registration(
        protocols: 2...3, buildID: "ours", process: ProcessIdentity(host: "h", pid: 1), slots: 1,
        unacknowledged: [])
      state = WorkerState(
        configuration: WorkerConfiguration(registration: registration, deathTimeout: .seconds(60)),
        now: Instant(nanoseconds: 0))
    }

    mutating func handle(_ event: WorkerEvent) -> [WorkerAction] {
      state.handle(event, now: Instant(nanoseconds: milliseconds * 1_000_000))
    }

    mutating func receive(_ message: CoordinatorMessage, session: UInt64 = 1) -> [WorkerAction] {
      sequence += 1
      return handle(
        .received(session: SessionID(value: session), epoch: 4, sequence: sequence, message))
    }

    mutating func welcome(session: UInt64 = 1) -> [WorkerAction] {
      receive(
        .welcome(
          SessionTerms(
            session: SessionID(value: session), epoch: 4, heartbeatInterval: .milliseconds(500),
            lostAfter: .milliseconds(2_500), credit: 8)), session: session)
    }

    /// Joins, loads the job and begins the first of these units.
    mutating func begin(_ units: [Int]) {
      _ = welcome()
      _ = assign(units)
      _ = receive(.jobChunk(jobDigest: Desk.digest, offset: 0, totalBytes: 1, chunk: [7]))
      _ = handle(.jobChecked(isIntact: true))
      _ = handle(.begun(unit: units[0]))
    }

    mutating func assign(_ units: [Int], session: UInt64 = 1) -> [WorkerAction] {
      receive(
        .assign(jobDigest: Desk.digest, units.map { WorkItem(unit: $0, attempt: 0) }),
        session: session)
    }

    mutating func finish(_ unit: Int) -> [WorkerAction] {
      handle(
        .finished(
          UnitReceipt(
            unit: unit, attempt: 0, partial: [], digest: [], cpuNanoseconds: 1, trials: 1)))
    }
  }

  private func results(_ actions: [WorkerAction]) -> [Int] {
    actions.compactMap { if case .send(.result(_, let receipt)) = $0 { receipt.unit } else { nil } }
  }

  private func exit(_ actions: [WorkerAction]) -> WorkerExit? {
    for case .exit(let exit) in actions { return exit }
    return nil
  }

  private func announced(_ actions: [WorkerAction]) -> [Int]? {
    for case .send(.hello(let registration)) in actions { return registration.unacknowledged }
    return nil
  }

  private func runs(_ actions: [WorkerAction]) -> [Int] {
    actions.flatMap { if case .run(let items) = $0 { items.map(\.unit) } else { [Int]() } }
  }

  @Test func `a worker speaks as soon as it is welcome`() {
    var bench = Bench()
    #expect(bench.welcome() == [.send(.heartbeat(unit: nil, trialsDone: 0))])
  }

  @Test func `results are announced and sent again in the next session`() {
    var bench = Bench()
    bench.begin([0, 1])
    #expect(results(bench.finish(0)) == [0])
    _ = bench.handle(.begun(unit: 1))
    let actions = bench.receive(.reregister(reason: "unknown"))
    #expect(actions.contains(.reconnect))
    #expect(announced(actions) == [0])
    // Finished between two sessions.
    #expect(results(bench.finish(1)) == [])
    #expect(results(bench.welcome(session: 2)) == [0, 1])
    #expect(runs(bench.assign([0, 1, 2], session: 2)) == [2])
  }

  @Test func `only results that are acknowledged are dropped`() {
    var bench = Bench()
    bench.begin([0, 1])
    _ = bench.finish(0)
    _ = bench.handle(.begun(unit: 1))
    _ = bench.finish(1)
    _ = bench.receive(.resultAck([UnitAck(unit: 0, status: .committed)]))
    #expect(bench.state.unacknowledgedCount == 1)
  }

  @Test func `pauses between two sendings of a result double up to forty seconds`() {
    var bench = Bench()
    bench.begin([0])
    _ = bench.finish(0)
    var sent: [Int64] = []
    for _ in 0..<1_200 {
      bench.milliseconds += 100
      _ = bench.receive(.heartbeatAck(sequence: 1))
      if !results(bench.handle(.tick)).isEmpty { sent.append(bench.milliseconds) }
    }
    #expect(sent == [2_500, 7_500, 17_500, 37_500, 77_500, 117_500])
  }

  @Test func `a unit that runs goes on in the next session and is not run twice`() {
    var bench = Bench()
    bench.begin([0, 1])
    let actions = bench.receive(.reregister(reason: "unknown"))
    #expect(actions.contains(.discard([1])))
    _ = bench.welcome(session: 2)
    #expect(runs(bench.assign([0, 1], session: 2)) == [1])
    #expect(
      bench.handle(.failed(unit: 0, .resource, text: "no memory"))
        == [.send(.fail(unit: 0, .resource, text: "no memory"))])
  }

  @Test func `a failure of a unit of an earlier session is not told`() {
    var bench = Bench()
    bench.begin([0])
    _ = bench.receive(.reregister(reason: "unknown"))
    _ = bench.welcome(session: 2)
    #expect(bench.handle(.failed(unit: 0, .resource, text: "no memory")) == [])
  }

  @Test func `a silent coordinator is looked for anew, and given up after the death timeout`() {
    var bench = Bench()
    _ = bench.welcome()
    bench.milliseconds = 2_600
    #expect(bench.handle(.tick).contains(.reconnect))
    bench.milliseconds = 60_100
    #expect(exit(bench.handle(.tick))?.code == .temporary)
  }

  @Test func `a draining worker says what it keeps and leaves when that is acknowledged`() {
    var bench = Bench()
    bench.begin([0, 1])
    #expect(
      bench.handle(.drain) == [.discard([1]), .send(.drain(keeping: [0]))])
    #expect(exit(bench.finish(0)) == nil)
    let actions = bench.receive(.resultAck([UnitAck(unit: 0, status: .committed)]))
    #expect(exit(actions)?.code == .temporary)
  }

  @Test func `a job that comes damaged is fetched again, and a chunk out of place is not taken`() {
    var bench = Bench()
    _ = bench.welcome()
    _ = bench.assign([0])
    let far = CoordinatorMessage.jobChunk(
      jobDigest: Desk.digest, offset: 1, totalBytes: 2, chunk: [7])
    #expect(bench.receive(far) == [])
    _ = bench.receive(.jobChunk(jobDigest: Desk.digest, offset: 0, totalBytes: 1, chunk: [7]))
    #expect(
      bench.handle(.jobChecked(isIntact: false))
        == [.send(.jobGet(jobDigest: Desk.digest, offset: 0))])
  }

  @Test func `a busy coordinator is asked again, another's refusal is not obeyed`() {
    var bench = Bench()
    #expect(bench.receive(.reject(.busy, text: "full"), session: 0) == [])
    _ = bench.welcome()
    #expect(bench.receive(.reject(.key, text: "revoked"), session: 9) == [])
    #expect(exit(bench.receive(.reject(.key, text: "revoked")))?.code == .refused)
  }

  @Test func `a message of another session or that comes twice is not obeyed`() {
    var bench = Bench()
    bench.begin([0, 1])
    #expect(bench.receive(.cancel(unit: 1), session: 9) == [])
    bench.sequence = 0
    #expect(bench.receive(.cancel(unit: 1)) == [])
    bench.sequence = 9
    #expect(bench.receive(.cancel(unit: 1)) == [.discard([1])])
  }

  @Test func `progress lifts a cancel, and without it the worker ends`() {
    var bench = Bench()
    bench.begin([0])
    for (trials, isOver) in [(1, false), (1, true)] {
      _ = bench.receive(.cancel(unit: 0))
      _ = bench.handle(.progress(trialsDone: trials))
      bench.milliseconds += 5_000
      _ = bench.receive(.heartbeatAck(sequence: 1))
      #expect((exit(bench.handle(.tick))?.code == .internal) == isOver)
    }
  }

  @Test func `a worker keeps 256 results and no more`() {
    var bench = Bench()
    bench.begin([0])
    for unit in 0..<300 {
      _ = bench.handle(.begun(unit: unit))
      _ = bench.finish(unit)
    }
    #expect(bench.state.unacknowledgedCount == WorkerState.unacknowledgedMax)
  }
}
