import Coordination

extension ClusterSimulation {
  mutating func startCoordinator() {
    epoch += 1
    var configuration = CoordinatorConfiguration(
      unitCount: unitCount, jobDigest: Self.jobDigest, protocols: 1...1, buildID: Self.buildID,
      epoch: epoch, host: "h")
    configuration.leaseMin = .seconds(4)
    configuration.creditMax = Self.creditMax
    var committed = UnitSet(unitCount: unitCount)
    for unit in ledger.keys { committed.insert(unit) }
    var state = CoordinatorState(
      configuration: configuration, committed: committed, trialsDone: ledger.count)
    merged = 0
    batch = []
    let actions = state.start()
    coordinator = state
    perform(actions)
    agenda.add(.coordinatorTick(epoch: epoch), at: time + 100 * Self.millisecond)
  }

  mutating func stepCoordinator(_ item: Item) {
    switch item {
    case .toCoordinator(let peer, let session, let epoch, let sequence, let message, let key):
      // What a key brings in after its end never comes through.
      guard !revokedKeys.contains(key) else { return }
      decide(
        .received(peer, session: session, epoch: epoch, sequence: sequence, message))
    case .coordinatorEvent(let epoch, let event) where epoch == self.epoch:
      decide(event)
    case .coordinatorTick(let epoch) where epoch == self.epoch:
      decide(.tick)
      agenda.add(.coordinatorTick(epoch: epoch), at: time + 100 * Self.millisecond)
    case .commit(let epoch) where epoch == self.epoch:
      commit()
    default:
      break
    }
  }

  private var coordinatorNow: Instant { Instant(nanoseconds: time + coordinatorClockOffset) }

  mutating func decide(_ event: CoordinatorEvent) {
    guard var state = coordinator else { return }
    let before = state.status.unitsDone
    // The only reference, so that the state is not copied at each event.
    coordinator = nil
    let actions = state.handle(event, now: coordinatorNow)
    for violation in state.violations() { expect(false, violation) }
    expect(state.status.unitsDone >= before, "the count of units fell")
    coordinator = state
    perform(actions)
    if let coordinator {
      expect(coordinator.status.unitsDone <= ledger.count, "a unit counts that is not durable")
    }
  }

  private mutating func commit() {
    guard coordinator != nil, !batch.isEmpty else { return }
    guard time >= diskFullUntil else {
      agenda.add(.commit(epoch: epoch), at: diskFullUntil)
      return
    }
    let notices = batch.map { receipt, session in
      let status: AckStatus
      if let known = ledger[receipt.unit] {
        status = known == receipt.digest ? .duplicate : .conflict
      } else {
        ledger[receipt.unit] = receipt.digest
        status = .committed
      }
      return CommitNotice(
        unit: receipt.unit, session: session, status: status, trials: receipt.trials)
    }
    batch = []
    // Between the commit and its acknowledgements, the process can die.
    if faults.coordinatorCrashes > 0, random.chance(0.01) {
      coordinator = nil
      agenda.add(.startCoordinator, at: delay(1_000))
      return
    }
    decide(.committed(notices))
  }

  private mutating func perform(_ actions: [CoordinatorAction]) {
    for action in actions {
      switch action {
      case .send(let peer, let session, let message):
        send(message, to: peer, session)
      case .sendJob(let peer, let session, let offset):
        let end = min(offset + Self.jobChunk, Self.job.count)
        guard offset <= end else { continue }
        send(
          .jobChunk(
            jobDigest: Self.jobDigest, offset: offset, totalBytes: Self.job.count,
            chunk: Array(Self.job[offset..<end])),
          to: peer, session)
      case .commit(let receipt, let session, _):
        batch.append((receipt, session))
        agenda.add(.commit(epoch: epoch), at: delay(3))
      case .merge(let units):
        expect(units.lowerBound == merged, "merged \(units) after \(merged) units")
        for unit in units {
          expect(ledger[unit] != nil, "unit \(unit) was merged before it was durable")
        }
        merged = units.upperBound
      case .note:
        break
      case .finish(let end):
        finish(end)
      }
    }
  }

  private mutating func send(
    _ message: CoordinatorMessage, to peer: PeerID, _ session: SessionID
  ) {
    sequence += 1
    guard let place = workers.firstIndex(where: { $0?.peer == peer }) else {
      if random.chance(0.5) {
        agenda.add(.coordinatorEvent(epoch: epoch, .peerGone(peer)), at: delay(1))
      }
      return
    }
    transmit(
      .toWorker(peer, session: session, epoch: epoch, sequence: sequence, message), place: place)
  }

  private mutating func finish(_ end: RunEnd) {
    if end == .stopped {
      // Workers are told, and a person resumes the run.
      coordinator = nil
      agenda.add(.startCoordinator, at: delay(4_000))
      return
    }
    if case .failed(let failure) = end, failure.conflicts.isEmpty, failure.failures.isEmpty,
      failure.noWorkers == nil,
      !failure.quarantined.contains(where: { $0.unit == faults.poisonUnit })
    {
      // Chance took down three workers in the same unit. A person resumes the run.
      resumes += 1
      coordinator = nil
      agenda.add(.startCoordinator, at: delay(1_000))
      for place in workers.indices {
        workers[place] = nil
        agenda.add(.startWorker(place: place), at: delay(1_000))
      }
      return
    }
    self.end = end
  }
}
