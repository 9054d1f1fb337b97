import Coordination
import Testing

struct CoordinatorStateTests {
  @Test func `a worker gets its terms at once, and units when it speaks`() {
    var desk = Desk(unitCount: 10)
    let actions = desk.hello(1)
    guard case .send(let peer, let session, .welcome(let terms)) = actions.first else {
      Issue.record("\(actions)")
      return
    }
    #expect(peer == PeerID(bytes: [1]))
    #expect(terms.session == session && session.value == 4 << 32 | 1)
    #expect(terms.epoch == 4 && terms.credit == 64)
    // The hello can be years old; a beat in the session is not.
    #expect(Desk.assigned(actions) == [:])
    let beat = desk.receive(1, .heartbeat(unit: nil, trialsDone: 0))
    #expect(Desk.assigned(beat) == [1: [0, 1]])
  }

  @Test func `a hello that nobody stands behind takes no unit down with it`() {
    var desk = Desk(unitCount: 1)
    for peer in UInt8(1)...5 { _ = desk.hello(peer) }
    for _ in 0..<40 {
      desk.milliseconds += 100
      _ = desk.handle(.tick)
    }
    #expect(desk.state.status.workers == 0)
    #expect(desk.state.status.unitsSetAside == 0)
    #expect(Desk.assigned(desk.join(6)) == [6: [0]])
  }

  @Test func `a result sent again while the disk is slow waits for it once`() {
    var desk = Desk(unitCount: 10)
    _ = desk.join(1)
    let isCommit = { (action: CoordinatorAction) in
      if case .commit = action { true } else { false }
    }
    #expect(desk.result(1, 0).contains(where: isCommit))
    for _ in 0..<100 { #expect(!desk.result(1, 0).contains(where: isCommit)) }
    #expect(desk.state.violations() == [])
  }

  @Test func `the workers of a revoked key are sent away, and their units go to others`() {
    var desk = Desk(unitCount: 10)
    _ = desk.join(1, key: "a")
    _ = desk.join(2, key: "b")
    let actions = desk.handle(.keyRevoked("a"))
    guard case .send(let peer, _, .reject(.key, let text)) = actions.first else {
      Issue.record("\(actions)")
      return
    }
    #expect(peer == PeerID(bytes: [1]) && text.contains("key a is revoked"))
    #expect(Desk.assigned(desk.result(2, 2))[2]?.starts(with: [0, 1]) == true)
    #expect(desk.state.workers(now: Instant(nanoseconds: 0), limit: 9).map(\.key) == ["b"])
    #expect(desk.state.violations() == [])
  }

  @Test func `a stopped run tells its workers that it can go on, a finished one that it is over`() {
    var stopped = Desk(unitCount: 1)
    _ = stopped.join(1)
    var finished = stopped
    #expect(
      stopped.handle(.stop).contains {
        if case .send(_, _, .bye(_, isFinal: false)) = $0 { true } else { false }
      })
    _ = finished.result(1, 0)
    #expect(
      finished.commit(1, [0]).contains {
        if case .send(_, _, .bye(_, isFinal: true)) = $0 { true } else { false }
      })
  }

  @Test func `a refusal names both sides and the remedy`() {
    var desk = Desk(unitCount: 10)
    guard case .send(_, _, .reject(.build, let text)) = desk.hello(1, buildID: "theirs").first
    else {
      Issue.record("not refused")
      return
    }
    #expect(text.contains("theirs") && text.contains("ours") && text.contains("same build"))
    guard case .send(_, _, .reject(.protocol, let text)) = desk.hello(2, protocols: 4...5).first
    else {
      Issue.record("not refused")
      return
    }
    #expect(text.contains("4...5") && text.contains("2...3") && text.contains("release"))
    #expect(desk.state.status.workers == 0)
  }

  @Test func `the same hello again gets the same session`() {
    var desk = Desk(unitCount: 10)
    let first = desk.hello(1)
    let second = desk.hello(1)
    #expect(second.first == first.first)
    #expect(desk.state.status.workers == 1)
  }

  @Test func `a message of an unknown session is sent back to register`() {
    var desk = Desk(unitCount: 10)
    guard case .send(_, _, .reregister) = desk.result(9, 0).first else {
      Issue.record("taken")
      return
    }
    #expect(desk.state.status.unitsDone == 0)
  }

  @Test func `a result is acknowledged only after its commit`() {
    var desk = Desk(unitCount: 3)
    _ = desk.join(1)
    let received = desk.result(1, 0)
    #expect(received.contains { if case .commit = $0 { true } else { false } })
    #expect(!received.contains { if case .send(_, _, .resultAck) = $0 { true } else { false } })
    #expect(desk.state.status.unitsDone == 0)
    let committed = desk.commit(1, [0])
    #expect(
      committed.contains {
        if case .send(_, _, .resultAck([UnitAck(unit: 0, status: .committed)])) = $0 {
          true
        } else {
          false
        }
      })
    #expect(committed.contains(.merge(0..<1)))
  }

  @Test func `results that are not durable count against the credit`() {
    var desk = Desk(unitCount: 1_000, creditMax: 8)
    var held = Desk.assigned(desk.join(1))[1] ?? []
    var given = held.count
    // The disk is slow: results come and no commit ends.
    while let unit = held.first {
      held.removeFirst()
      let more = Desk.assigned(desk.result(1, unit))[1] ?? []
      held += more
      given += more.count
    }
    #expect(given == 8)
    let after = Desk.assigned(desk.commit(1, Array(0..<8)))[1] ?? []
    #expect(after == Array(8..<16))
  }

  @Test func `a dead worker's units go to another at once, lowest first`() {
    var desk = Desk(unitCount: 10)
    #expect(Desk.assigned(desk.join(1)) == [1: [0, 1]])
    #expect(Desk.assigned(desk.join(2)) == [2: [2, 3]])
    _ = desk.result(2, 2)
    let actions = desk.handle(.processExited(pid: 1, text: "killed by signal 9"))
    #expect(Desk.assigned(actions) == [2: [0, 1]])
    #expect(desk.state.violations() == [])
  }

  @Test func `a silent worker is lost after 2.5 seconds and not before`() {
    var desk = Desk(unitCount: 10)
    _ = desk.join(1)
    for _ in 0..<25 {
      desk.milliseconds += 100
      _ = desk.handle(.tick)
    }
    #expect(desk.state.status.workers == 1)
    desk.milliseconds += 100
    let actions = desk.handle(.tick)
    #expect(desk.state.status.workers == 0)
    #expect(actions.contains { if case .note(let note) = $0 { note.kind == .lost } else { false } })
  }

  @Test func `a replayed message is counted, told once and changes nothing`() {
    var desk = Desk(unitCount: 4)
    _ = desk.join(1)
    let old = desk.sequence
    _ = desk.result(1, 0)
    let before = desk.state.status
    var incidents = 0
    for sequence in [old, old, 1] {
      let actions = desk.handle(
        .received(
          PeerID(bytes: [1]), session: SessionID(value: 4 << 32 | 1), epoch: 4, sequence: sequence,
          .bye(reason: "replayed")))
      for case .note(let incident) in actions where incident.kind == .garbage { incidents += 1 }
      #expect(actions.allSatisfy { if case .note = $0 { true } else { false } })
    }
    #expect(incidents == 1)
    #expect(desk.state.status.messagesRepeated == 3)
    #expect(desk.state.status.workers == before.workers)
  }

  @Test func `a worker that is lost soon after it came is given twice the time when it is back`() {
    var desk = Desk(unitCount: 4)
    var limits: [Duration] = []
    for peer in 1...7 as ClosedRange<UInt8> {
      for case .send(_, _, .welcome(let terms)) in desk.hello(peer, pid: 9) {
        limits.append(terms.lostAfter)
      }
      for _ in 0..<500 where !desk.state.workers(now: desk.now, limit: 9).isEmpty {
        desk.milliseconds += 100
        _ = desk.handle(.tick)
      }
    }
    #expect(limits == [2.5, 5, 10, 20, 40, 40, 40].map { .seconds($0) })
    // One that had held out for a minute is an honest loss.
    _ = desk.hello(8, pid: 9)
    for _ in 0..<30 {
      desk.milliseconds += 2_000
      _ = desk.receive(8, .heartbeat(unit: nil, trialsDone: 0))
      _ = desk.handle(.tick)
    }
    _ = desk.handle(.peerGone(PeerID(bytes: [8])))
    for case .send(_, _, .welcome(let terms)) in desk.hello(9, pid: 9) {
      #expect(terms.lostAfter == .milliseconds(2_500))
    }
  }

  @Test func `a coordinator that slept does not blame its workers for the silence`() {
    var desk = Desk(unitCount: 10)
    _ = desk.join(1)
    _ = desk.handle(.tick)
    desk.milliseconds += 60_000
    _ = desk.handle(.tick)
    #expect(desk.state.status.workers == 1)
  }

  @Test func `a unit that takes down three processes is set aside and the rest is done`() {
    var desk = Desk(unitCount: 3)
    for pid in [1, 2, 3] as [UInt8] {
      #expect(Desk.assigned(desk.join(pid))[pid]?.first == 0)
      _ = desk.handle(.processExited(pid: Int32(pid), text: "killed by signal 11"))
    }
    #expect(desk.state.status.unitsSetAside == 1)
    #expect(Desk.assigned(desk.join(4)) == [4: [1, 2]])
    _ = desk.result(4, 1)
    _ = desk.result(4, 2)
    guard case .finish(.failed(let failure)) = desk.commit(4, [1, 2]).last else {
      Issue.record("not failed")
      return
    }
    #expect(failure.quarantined.map(\.unit) == [0])
    #expect(failure.description.contains("killed by signal 11"))
  }

  @Test func `a process that registers again was not taken down by its unit`() {
    var desk = Desk(unitCount: 3)
    for peer in 1...9 as ClosedRange<UInt8> {
      _ = desk.join(peer, pid: 7)
      _ = desk.handle(.peerGone(PeerID(bytes: [peer])))
    }
    #expect(desk.state.status.unitsSetAside == 0)
  }

  @Test func `an input failure is not tried again and ends the run`() {
    var desk = Desk(unitCount: 3)
    _ = desk.join(1)
    let actions = desk.receive(1, .fail(unit: 0, .input, text: "no such port"))
    guard case .finish(.failed(let failure)) = actions.last else {
      Issue.record("\(actions)")
      return
    }
    #expect(failure.failures.map(\.unit) == [0])
    #expect(failure.description.contains("no such port"))
  }

  @Test func `a failure beyond the frontier waits until the frontier is there`() {
    var desk = Desk(unitCount: 3)
    _ = desk.join(1)
    let actions = desk.receive(1, .fail(unit: 1, .numeric, text: "not a number"))
    #expect(!actions.contains { if case .finish = $0 { true } else { false } })
    _ = desk.result(1, 0)
    guard case .finish(.failed) = desk.commit(1, [0]).last else {
      Issue.record("not failed")
      return
    }
  }

  @Test func `a resource failure is tried three times`() {
    var desk = Desk(unitCount: 3)
    _ = desk.join(1)
    for count in 1...3 {
      let actions = desk.receive(1, .fail(unit: 0, .resource, text: "no memory"))
      if count < 3 { #expect(Desk.assigned(actions)[1]?.first == 0) }
    }
    #expect(desk.state.status.unitsSetAside == 1)
  }

  @Test func `two different results of one unit end the run`() {
    var desk = Desk(unitCount: 3)
    _ = desk.join(1)
    _ = desk.result(1, 0)
    _ = desk.commit(1, [0])
    _ = desk.result(1, 0)
    guard case .finish(.failed(let failure)) = desk.commit(1, [0], .conflict).last else {
      Issue.record("not failed")
      return
    }
    #expect(failure.conflicts.map(\.unit) == [0])
  }

  @Test func `an idle worker runs a copy of the oldest unit of another`() {
    var desk = Desk(unitCount: 2)
    #expect(Desk.assigned(desk.join(1)) == [1: [0, 1]])
    #expect(Desk.assigned(desk.join(2)) == [:])
    _ = desk.handle(.tick)
    desk.milliseconds += 600
    #expect(Desk.assigned(desk.handle(.tick)) == [2: [0]])
    desk.milliseconds += 100
    #expect(Desk.assigned(desk.handle(.tick)) == [:])
    #expect(desk.state.violations() == [])
  }

  @Test func `no unit beyond the window is assigned before the frontier moves`() {
    let window = CoordinatorConfiguration.dispatchWindow
    var desk = Desk(unitCount: window + 100)
    _ = desk.join(1)
    _ = desk.join(2)
    // Worker 1 sits on units 0 and 1; worker 2 does everything else it can get.
    var next = [2, 3]
    var highest = 0
    while let unit = next.first {
      next.removeFirst()
      highest = max(highest, unit)
      next += Desk.assigned(desk.result(2, unit))[2] ?? []
      next += Desk.assigned(desk.commit(2, [unit]))[2] ?? []
    }
    #expect(highest == window - 1)
    _ = desk.result(1, 0)
    let freed = Desk.assigned(desk.commit(1, [0]))
    #expect(freed.values.flatMap { $0 }.contains(window))
  }

  @Test func `a resumed run merges what is durable first and asks for the rest`() {
    var desk = Desk(unitCount: 5, committed: [0, 1, 3])
    #expect(desk.state.start() == [.merge(0..<2)])
    #expect(Desk.assigned(desk.join(1)) == [1: [2, 4]])
    _ = desk.result(1, 2)
    #expect(desk.commit(1, [2]).contains(.merge(2..<4)))
  }

  @Test func `a million units go through in order and leave no record behind`() {
    let unitCount = 1_000_000
    var desk = Desk(unitCount: unitCount)
    var next = Desk.assigned(desk.join(1))[1] ?? []
    var merged = 0
    while !next.isEmpty {
      let units = next
      next = []
      for unit in units { next += Desk.assigned(desk.result(1, unit))[1] ?? [] }
      let actions = desk.commit(1, units)
      next += Desk.assigned(actions)[1] ?? []
      for case .merge(let range) in actions {
        #expect(range.lowerBound == merged)
        merged = range.upperBound
      }
    }
    #expect(merged == unitCount)
    #expect(desk.state.status.unitsDone == unitCount)
  }
}
