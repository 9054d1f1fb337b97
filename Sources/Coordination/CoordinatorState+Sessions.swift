extension CoordinatorState {
  mutating func receive(
    _ message: WorkerMessage, from peer: PeerID,
    _ envelope: (session: SessionID, epoch: UInt32, sequence: UInt64), _ now: Instant,
    _ actions: inout [CoordinatorAction]
  ) {
    if case .hello(let registration) = message {
      register(registration, peer, envelope.sequence, now, &actions)
      return
    }
    guard envelope.epoch == configuration.epoch, let known = sessions[envelope.session],
      known.peer == peer
    else {
      let reason = "session \(envelope.session) is not known here"
      actions.append(.send(peer, envelope.session, .reregister(reason: reason)))
      return
    }
    // A frame that comes late or twice has nothing new: what matters in it is sent again.
    guard envelope.sequence > known.sequence else {
      noteRepeat(of: envelope.sequence, known, &actions)
      return
    }
    sessions[known.id]?.hear(envelope.sequence, now)
    if !known.isProven { prove(known) }
    act(on: message, known, envelope.sequence, now, &actions)
    dispatch(to: known.id, now, &actions)
  }

  /// Counts a message that came late or twice; the first of a session is told.
  private mutating func noteRepeat(
    of sequence: UInt64, _ session: Session, _ actions: inout [CoordinatorAction]
  ) {
    messagesRepeated += 1
    guard !session.hasRepeated else { return }
    sessions[session.id]?.hasRepeated = true
    let text = """
      message \(sequence) of worker \(session.name) came late or twice and is dropped; further \
      ones are only counted
      """
    actions.append(.note(Incident(kind: .garbage, text: text)))
  }

  private mutating func prove(_ session: Session) {
    sessions[session.id]?.isProven = true
    // A process that is here again was not taken down by what it ran.
    for unit in strikes.keys { strikes[unit]?.processes.remove(session.process) }
  }

  private mutating func act(
    on message: WorkerMessage, _ session: Session, _ sequence: UInt64, _ now: Instant,
    _ actions: inout [CoordinatorAction]
  ) {
    switch message {
    case .hello:
      break
    case .jobGet(let digest, let offset):
      guard digest == configuration.jobDigest else { return }
      actions.append(.sendJob(session.peer, session.id, offset: offset))
    case .result(let digest, let receipt):
      accept(receipt, digest, session, now, &actions)
    case .fail(let unit, let kind, let text):
      fail(unit, kind, text, session, now, &actions)
    case .heartbeat(let unit, let trialsDone):
      actions.append(.send(session.peer, session.id, .heartbeatAck(sequence: sequence)))
      note(progress: (unit, trialsDone), session, now, &actions)
    case .drain(let keeping):
      sessions[session.id]?.isDraining = true
      let kept = Set(keeping)
      giveBack(session.held.filter { !kept.contains($0) }, from: session.id)
      dispatchAll(now, &actions)
    case .bye(let reason):
      actions.append(
        .note(Incident(kind: .left, text: "worker \(session.process) left: \(reason)")))
      remove(session.id)
      dispatchAll(now, &actions)
      finishIfDeserted(&actions)
    }
  }

  /// Ends a session that left in disorder; the unit it ran counts as a suspect.
  mutating func lose(
    _ id: SessionID, _ reason: String, _ now: Instant, _ actions: inout [CoordinatorAction]
  ) {
    guard let session = sessions[id] else { return }
    let running = session.progress.unit.flatMap { session.held.contains($0) ? $0 : nil }
    let suspect = session.isProven ? running ?? session.held.first : nil
    let what = suspect.map { " while it ran unit \($0)" } ?? ""
    let text = "worker \(session.process) is lost\(what): \(reason)"
    actions.append(.note(Incident(kind: .lost, text: text)))
    learnPatience(from: session, now)
    remove(id)
    if let suspect { strike(suspect, by: session.process, text, &actions) }
    dispatchAll(now, &actions)
    finishIfDeserted(&actions)
  }

  /// Ends the sessions of a key; what they ran is not to blame.
  mutating func revoke(
    _ key: String, _ now: Instant, _ actions: inout [CoordinatorAction]
  ) {
    let text = """
      the key \(key) is revoked; ask the operator of the run for a new one, which `chokepoint keys \
      new` makes
      """
    for session in Array(sessionsInOrder) where session.key == key {
      actions.append(.send(session.peer, session.id, .reject(.key, text: text)))
      let words = "worker \(session.process) sent away: its key \(key) is revoked"
      actions.append(.note(Incident(kind: .rejected, text: words)))
      remove(session.id)
    }
    dispatchAll(now, &actions)
    finishIfDeserted(&actions)
  }

  private mutating func remove(_ id: SessionID) {
    guard let session = sessions[id] else { return }
    giveBack(session.held, from: id)
    sessions[id] = nil
    sessionOfPeer[session.peer] = nil
  }

  /// Takes units from a session; those nobody else runs go back to the queue.
  mutating func giveBack(_ units: [Int], from id: SessionID) {
    for unit in units {
      sessions[id]?.held.removeAll { $0 == unit }
      leases[unit]?.removeAll { $0.session == id }
      guard leases[unit]?.isEmpty == true else { continue }
      leases[unit] = nil
      requeue(unit)
    }
  }

  private mutating func requeue(_ unit: Int) {
    guard !committed.contains(unit), awaitingCommit[unit] == nil, setAside[unit] == nil else {
      return
    }
    var low = 0
    var high = returned.count
    while low < high {
      let middle = (low + high) / 2
      if returned[middle] > unit { low = middle + 1 } else { high = middle }
    }
    guard low == returned.count || returned[low] != unit else { return }
    returned.insert(unit, at: low)
  }
}
