import Coordination

extension ClusterSimulation {
  mutating func startWorker(_ place: Int) {
    // A key that is revoked does not come in again, and a place has one worker at a time.
    guard workers[place] == nil, !revokedKeys.contains(Self.key(of: place)) else { return }
    pidCounter += 1
    let registration = Registration(
      protocols: 1...1, buildID: place == faults.strangePlace ? "theirs" : Self.buildID,
      process: ProcessIdentity(host: "h", pid: pidCounter),
      slots: 1, unacknowledged: [])
    workers[place] = SimulatedWorker(
      pid: pidCounter, key: Self.key(of: place),
      state: WorkerState(
        configuration: WorkerConfiguration(
          registration: registration, deathTimeout: .seconds(60)),
        now: Instant(nanoseconds: time)),
      peer: newPeer())
    agenda.add(.workerTick(pid: pidCounter), at: time)
  }

  mutating func newPeer() -> PeerID {
    peerCounter &+= 1
    if peerCounter == 0 { peerEpoch += 1 }
    return PeerID(bytes: [peerEpoch, peerCounter])
  }

  mutating func crashWorker(_ place: Int) {
    guard let worker = workers[place] else { return }
    workers[place] = nil
    if random.chance(0.5) {
      agenda.add(
        .coordinatorEvent(epoch: epoch, .processExited(pid: worker.pid, text: "killed")),
        at: delay(20))
    }
    agenda.add(.startWorker(place: place), at: delay(1_000))
  }

  mutating func tickWorker(_ place: Int) {
    guard let worker = workers[place] else { return }
    agenda.add(.workerTick(pid: worker.pid), at: time + 100 * Self.millisecond)
    if worker.running != nil, !worker.isHung {
      workers[place]?.trialsDone += 1
      handle(.progress(trialsDone: worker.trialsDone + 1), place)
    }
    handle(.tick, place)
  }

  mutating func handle(_ event: WorkerEvent, _ place: Int) {
    guard var worker = workers[place] else { return }
    // The only reference, so that the state is not copied at each event.
    workers[place] = nil
    let actions = worker.state.handle(
      event, now: Instant(nanoseconds: time + worker.clockOffset))
    workers[place] = worker
    expect(
      worker.state.unacknowledgedCount <= 3 * Self.creditMax, "too many results held")
    for action in actions {
      guard workers[place] != nil else { return }
      perform(action, place)
    }
  }

  private mutating func perform(_ action: WorkerAction, _ place: Int) {
    switch action {
    case .send(let message):
      guard var worker = workers[place] else { return }
      worker.sequence += 1
      workers[place] = worker
      transmit(
        .toCoordinator(
          worker.peer, session: worker.state.terms?.session ?? SessionID(value: 0),
          epoch: worker.state.terms?.epoch ?? 0, sequence: worker.sequence, sent(message, worker),
          key: worker.key),
        place: place)
    case .reconnect:
      guard !revokedKeys.contains(Self.key(of: place)) else {
        // The handshake fails, and the worker ends.
        workers[place] = nil
        return
      }
      let peer = newPeer()
      workers[place]?.peer = peer
    case .load(let digest, let job):
      expect(digest == Self.jobDigest && job == Self.job, "the job came as \(job)")
      handle(.jobChecked(isIntact: true), place)
    case .run(let items):
      workers[place]?.queue += items
      expect(workers[place]?.queue.count ?? 0 <= 16, "the compute queue is too long")
      beginUnit(place)
    case .discard(let units):
      workers[place]?.queue.removeAll { units.contains($0.unit) }
    case .exit(let exit):
      workers[place] = nil
      let isUnwelcome =
        place == faults.strangePlace || revokedKeys.contains(Self.key(of: place))
      expect(exit.code != .refused || isUnwelcome, "refused")
      // One that was asked to leave is replaced, too.
      if exit.code != .refused { agenda.add(.startWorker(place: place), at: delay(500)) }
    }
  }

  /// The message as it arrives: the transport adds the name of the key.
  private func sent(_ message: WorkerMessage, _ worker: SimulatedWorker) -> WorkerMessage {
    guard case .hello(var registration) = message else { return message }
    registration.key = worker.key
    return .hello(registration)
  }

  private mutating func beginUnit(_ place: Int) {
    guard var worker = workers[place], worker.running == nil, !worker.queue.isEmpty else { return }
    let item = worker.queue.removeFirst()
    worker.running = item
    worker.trialsDone = 0
    worker.runs += 1
    if faults.hangs > 0, random.chance(0.1) {
      faults.hangs -= 1
      worker.isHung = true
    } else {
      agenda.add(.unitDone(pid: worker.pid, run: worker.runs), at: delay(400))
    }
    workers[place] = worker
    handle(.begun(unit: item.unit), place)
  }

  mutating func finishUnit(_ place: Int) {
    guard let worker = workers[place], let item = worker.running else { return }
    if item.unit == faults.poisonUnit {
      crashWorker(place)
      return
    }
    workers[place]?.running = nil
    if item.unit == faults.badUnit {
      handle(.failed(unit: item.unit, .numeric, text: "not a number"), place)
    } else if faults.transientFailures > 0, random.chance(0.1) {
      faults.transientFailures -= 1
      handle(.failed(unit: item.unit, .resource, text: "no memory"), place)
    } else {
      var answer = Self.answer(item.unit)
      // A machine with bad memory gives other bits each time.
      if item.unit == faults.lyingUnit { answer.append(UInt8(truncatingIfNeeded: eventCount)) }
      handle(
        .finished(
          UnitReceipt(
            unit: item.unit, attempt: item.attempt, partial: answer, digest: answer,
            cpuNanoseconds: Int.random(in: 0...400_000_000, using: &random), trials: 1)),
        place)
    }
    beginUnit(place)
  }
}
