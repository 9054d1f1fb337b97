import Coordination
import Testing

struct CoordinatorLeaseTests {
  @Test func `a draining worker keeps what it names and gets nothing more`() {
    var desk = Desk(unitCount: 1_000)
    _ = desk.join(1)
    _ = desk.join(2)
    _ = desk.receive(1, .drain(keeping: [0]))
    #expect(Desk.assigned(desk.result(2, 2))[2]?.starts(with: [1, 4]) == true)
    #expect(Desk.assigned(desk.result(1, 0)) == [:])
    #expect(Desk.assigned(desk.commit(1, [0])) == [:])
  }

  @Test func `a worker that says bye is gone at once`() {
    var desk = Desk(unitCount: 10)
    _ = desk.join(1)
    _ = desk.join(2)
    _ = desk.receive(1, .bye(reason: "asked to leave"))
    #expect(desk.state.status.workers == 1)
    #expect(Desk.assigned(desk.result(2, 2))[2]?.starts(with: [0, 1]) == true)
  }

  @Test func `a frame that comes twice or from another peer does nothing`() {
    var desk = Desk(unitCount: 10)
    _ = desk.join(1)
    let session = SessionID(value: 4 << 32 | 1)
    let fail = WorkerMessage.fail(unit: 0, .input, text: "no such port")
    let first = PeerID(bytes: [1])
    let again = desk.handle(.received(first, session: session, epoch: 4, sequence: 1, fail))
    #expect(again.allSatisfy { if case .note = $0 { true } else { false } })
    #expect(desk.state.status.unitsSetAside == 0)
    let second = PeerID(bytes: [2])
    let actions = desk.handle(.received(second, session: session, epoch: 4, sequence: 9, fail))
    #expect(actions.count == 1)
    guard case .send(second, session, .reregister) = actions.first else {
      Issue.record("\(actions)")
      return
    }
  }

  @Test func `trials of a duplicate count once`() {
    var desk = Desk(unitCount: 10)
    _ = desk.join(1)
    for status in [AckStatus.committed, .duplicate] {
      _ = desk.result(1, 0)
      _ = desk.commit(1, [0], status)
    }
    #expect(desk.state.status.trialsDone == 1)
  }

  @Test func `a unit given back whose result comes all the same is not assigned again`() {
    var desk = Desk(unitCount: 10)
    _ = desk.join(1)
    _ = desk.receive(1, .drain(keeping: []))
    _ = desk.result(1, 0)
    #expect(Desk.assigned(desk.join(2)) == [2: [1, 2]])
  }

  @Test func `a unit whose result awaits its commit is not set aside`() {
    var desk = Desk(unitCount: 1)
    for pid in [1, 2] as [UInt8] {
      _ = desk.join(pid)
      _ = desk.handle(.processExited(pid: Int32(pid), text: "killed"))
    }
    _ = desk.join(3)
    _ = desk.join(4)
    _ = desk.handle(.tick)
    desk.milliseconds += 600
    #expect(Desk.assigned(desk.handle(.tick)) == [4: [0]])
    _ = desk.result(4, 0)
    let actions = desk.handle(.processExited(pid: 3, text: "killed"))
    #expect(desk.state.status.unitsSetAside == 0)
    #expect(
      !actions.contains {
        if case .note(let note) = $0 { note.kind == .quarantined } else { false }
      })
  }

  @Test func `a hungry worker is fed each time that units come back`() {
    var desk = Desk(unitCount: 4)
    for peer in [1, 2, 3] as [UInt8] { _ = desk.join(peer) }
    #expect(Desk.assigned(desk.receive(1, .drain(keeping: []))) == [3: [0, 1]])
    _ = desk.result(3, 0)
    _ = desk.result(3, 1)
    #expect(Desk.assigned(desk.receive(2, .drain(keeping: []))) == [3: [2, 3]])
  }

  @Test func `units of a worker without progress go to others, and it gets no more`() {
    var desk = Desk(unitCount: 100)
    _ = desk.join(1)
    _ = desk.join(2)
    var actions: [CoordinatorAction] = []
    for beat in 1...62 {
      desk.milliseconds += 500
      #expect(Desk.assigned(desk.receive(1, .heartbeat(unit: 0, trialsDone: 5))) == [:])
      _ = desk.receive(2, .heartbeat(unit: 2, trialsDone: beat))
      actions += desk.handle(.tick)
    }
    let cancelled = actions.compactMap {
      if case .send(_, _, .cancel(let unit)) = $0 { unit } else { nil }
    }
    #expect(cancelled == [0, 1])
    let workers = desk.state.workers(now: Instant(nanoseconds: 0), limit: 9)
    #expect(workers.map(\.activity) == [.stalled, .busy])
    #expect(Desk.assigned(desk.result(2, 2))[2]?.starts(with: [0, 1]) == true)
  }

  @Test func `units that never arrived are assigned again, as another attempt`() {
    var desk = Desk(unitCount: 10)
    _ = desk.join(1)
    desk.milliseconds += 2_000
    #expect(Desk.assigned(desk.receive(1, .heartbeat(unit: nil, trialsDone: 0))) == [:])
    desk.milliseconds += 1_000
    let actions = desk.receive(1, .heartbeat(unit: nil, trialsDone: 0))
    #expect(
      actions.contains {
        if case .send(_, _, .assign(_, let items)) = $0 {
          items == [WorkItem(unit: 0, attempt: 1), WorkItem(unit: 1, attempt: 1)]
        } else {
          false
        }
      })
  }

  @Test func `the unit that a lost worker ran is the suspect`() {
    var desk = Desk(unitCount: 10)
    _ = desk.join(1)
    _ = desk.receive(1, .heartbeat(unit: 1, trialsDone: 3))
    guard case .note(let note) = desk.handle(.processExited(pid: 1, text: "killed")).first else {
      Issue.record("no note")
      return
    }
    #expect(note.text.contains("while it ran unit 1"))
  }

  private func registration(
    _ pid: Int32, host: String = "h", _ unacknowledged: [Int]
  )
    -> WorkerMessage
  {
    .hello(
      Registration(
        protocols: 2...3, buildID: "ours", process: ProcessIdentity(host: host, pid: pid),
        slots: 1, unacknowledged: unacknowledged))
  }

  @Test func `results announced at registration count against the credit`() {
    var desk = Desk(unitCount: 100, creditMax: 8)
    _ = desk.receive(1, registration(1, Array(20..<28)))
    #expect(Desk.assigned(desk.receive(1, .heartbeat(unit: nil, trialsDone: 0))) == [:])
  }

  @Test func `an announced result is waited for, unless another has its unit`() {
    var desk = Desk(unitCount: 10)
    _ = desk.join(1)
    _ = desk.receive(2, registration(2, [0]))
    let held = { (desk: Desk) in
      desk.state.workers(now: Instant(nanoseconds: 0), limit: 9).map(\.unitsHeld)
    }
    #expect(held(desk) == [2, 0])
    _ = desk.handle(.peerGone(PeerID(bytes: [1])))
    _ = desk.receive(3, registration(3, [0]))
    #expect(held(desk) == [0, 1])
    #expect(Desk.assigned(desk.join(4)) == [4: [1, 2]])
  }

  @Test func `a failure of a unit that the worker does not hold is ignored`() {
    var desk = Desk(unitCount: 10)
    _ = desk.join(1)
    _ = desk.join(2)
    #expect(desk.receive(2, .fail(unit: 0, .input, text: "no such port")) == [])
    #expect(desk.state.status.unitsSetAside == 0)
  }

  @Test func `a result of another job is not taken`() {
    var desk = Desk(unitCount: 10)
    _ = desk.join(1)
    let receipt = UnitReceipt(
      unit: 0, attempt: 0, partial: [], digest: [], cpuNanoseconds: 1, trials: 1)
    let actions = desk.receive(1, .result(jobDigest: [1], receipt))
    #expect(!actions.contains { if case .commit = $0 { true } else { false } })
    guard case .send(_, _, .resultAck([UnitAck(unit: 0, status: .unknown)])) = actions.first else {
      Issue.record("\(actions)")
      return
    }
  }

  @Test func `no workers to come ends the run when the last is gone`() {
    var desk = Desk(unitCount: 10)
    _ = desk.join(1)
    #expect(desk.handle(.workersExhausted(reason: "all died")) == [])
    guard case .finish(.failed(let failure)) = desk.handle(.peerGone(PeerID(bytes: [1]))).last
    else {
      Issue.record("not failed")
      return
    }
    #expect(failure.noWorkers == "all died")
  }

  @Test func `the end of a local process is not that of another host's with its number`() {
    var desk = Desk(unitCount: 10)
    _ = desk.receive(1, registration(1, host: "other", []))
    _ = desk.handle(.processExited(pid: 1, text: "killed"))
    #expect(desk.state.status.workers == 1)
  }

  @Test func `a copy that is lost does not free a unit that its first worker runs`() {
    var desk = Desk(unitCount: 2)
    _ = desk.join(1)
    _ = desk.join(2)
    desk.milliseconds += 600
    #expect(Desk.assigned(desk.handle(.tick)) == [2: [0]])
    _ = desk.handle(.processExited(pid: 2, text: "killed"))
    #expect(Desk.assigned(desk.join(3)) == [:])
  }

  @Test func `processes that come back take their strikes with them`() {
    var desk = Desk(unitCount: 1)
    for (peer, pid) in [(1, 1), (2, 2), (3, 1), (4, 2), (5, 3)] as [(UInt8, Int32)] {
      _ = desk.join(peer, pid: pid)
      if peer == 1 || peer == 2 || peer == 5 { _ = desk.handle(.peerGone(PeerID(bytes: [peer]))) }
      if peer == 4 { _ = desk.receive(3, .bye(reason: "")); _ = desk.receive(4, .bye(reason: "")) }
    }
    #expect(desk.state.status.unitsSetAside == 0)
  }

  @Test func `a copy that fails does not spoil a result on its way to the disk`() {
    var desk = Desk(unitCount: 2)
    _ = desk.join(1)
    _ = desk.join(2)
    desk.milliseconds += 600
    #expect(Desk.assigned(desk.handle(.tick)) == [2: [0]])
    _ = desk.result(1, 0)
    let actions = desk.receive(2, .fail(unit: 0, .input, text: "no such port"))
    #expect(!actions.contains { if case .finish = $0 { true } else { false } })
    #expect(desk.state.status.unitsSetAside == 0)
  }

  @Test func `an announced result that is on its way to the disk is not waited for`() {
    var desk = Desk(unitCount: 10)
    _ = desk.join(1)
    _ = desk.result(1, 0)
    _ = desk.handle(.peerGone(PeerID(bytes: [1])))
    _ = desk.receive(2, registration(2, [0]))
    #expect(desk.state.status.busyWorkers == 0)
  }

  @Test func `a draining worker gets no copy`() {
    var desk = Desk(unitCount: 2)
    _ = desk.join(1)
    _ = desk.join(2)
    _ = desk.receive(2, .drain(keeping: []))
    desk.milliseconds += 600
    #expect(Desk.assigned(desk.handle(.tick)) == [:])
  }

  @Test func `workers that come and go leave the others known`() {
    var desk = Desk(unitCount: 10)
    for peer in 1...200 as ClosedRange<UInt8> {
      _ = desk.hello(peer)
      if peer > 40 { _ = desk.handle(.peerGone(PeerID(bytes: [peer]))) }
    }
    let byes = desk.handle(.stop).count { if case .send(_, _, .bye) = $0 { true } else { false } }
    #expect(byes == 40)
  }

  @Test(arguments: [(Int.max, WorkerStatus.Activity.stalled), (10_000_000_000, .busy)])
  func `a lease lasts ten times the longest unit, whatever a worker claims`(
    claim: Int, activity: WorkerStatus.Activity
  ) {
    var desk = Desk(unitCount: 100)
    _ = desk.join(1)
    for beat in 1...(claim == .max ? 1 : 20) {
      desk.milliseconds += 500
      _ = desk.receive(1, .heartbeat(unit: 0, trialsDone: beat))
      _ = desk.handle(.tick)
    }
    let receipt = UnitReceipt(
      unit: 0, attempt: 0, partial: [], digest: [], cpuNanoseconds: claim, trials: 1)
    _ = desk.receive(1, .result(jobDigest: Desk.digest, receipt))
    for _ in 0..<80 {
      desk.milliseconds += 500
      _ = desk.receive(1, .heartbeat(unit: 1, trialsDone: 0))
      _ = desk.handle(.tick)
    }
    #expect(desk.state.workers(now: desk.now, limit: 1).map(\.activity) == [activity])
  }

  @Test func `all workers together hold no more than is a moment's work`() {
    var desk = Desk(unitCount: 100_000)
    for peer in 1...200 as ClosedRange<UInt8> { _ = desk.join(peer) }
    _ = desk.result(1, 0)
    let held = desk.state.workers(now: desk.now, limit: 1).map(\.unitsHeld)
    #expect(held.allSatisfy { $0 <= 1 + CoordinatorConfiguration.unitsInHandMax / 200 })
  }
}
