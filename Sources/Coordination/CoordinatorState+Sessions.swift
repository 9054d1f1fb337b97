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

  private mutating func register(
    _ registration: Registration, _ peer: PeerID, _ sequence: UInt64, _ now: Instant,
    _ actions: inout [CoordinatorAction]
  ) {
    if let id = sessionOfPeer[peer], let session = sessions[id] {
      // The same hello again: the welcome was lost or is on its way.
      sessions[id]?.sequence = max(sequence, session.sequence)
      sessions[id]?.heardAt = now
      actions.append(.send(peer, id, .welcome(terms(of: id))))
      return
    }
    if let (code, text) = refusal(of: registration) {
      actions.append(.send(peer, SessionID(value: 0), .reject(code, text: text)))
      actions.append(
        .note(
          Incident(kind: .rejected, text: "worker \(registration.process) refused: \(text)")))
      return
    }
    sessionCounter += 1
    let id = SessionID(value: UInt64(configuration.epoch) << 32 | sessionCounter)
    var session = Session(
      id: id, peer: peer, process: registration.process, name: "\(registration.process)",
      slots: registration.slots,
      key: registration.key, joinedAt: now,
      lostAfter: patience[registration.process] ?? configuration.lostAfter, heardAt: now,
      sequence: sequence,
      announced: registration.unacknowledged.count, progressAt: now)
    for unit in registration.unacknowledged where isOpen(unit) && leases[unit] == nil {
      session.held.append(unit)
      leases[unit] = [Lease(session: id, since: now)]
      returned.removeAll { $0 == unit }
    }
    sessions[id] = session
    sessionOfPeer[peer] = id
    if order.count >= 2 * max(sessions.count, 64) { order.removeAll { sessions[$0] == nil } }
    order.append(id)
    actions.append(.send(peer, id, .welcome(terms(of: id))))
    actions.append(
      .note(Incident(kind: .joined, text: "worker \(registration.process) joined as \(id)")))
  }

  /// Whether an unacknowledged unit can be leased: dispatched by an earlier session or coordinator
  /// and not settled since.
  private func isOpen(_ unit: Int) -> Bool {
    (0..<fresh).contains(unit) && !committed.contains(unit) && setAside[unit] == nil
      && awaitingCommit[unit] == nil
  }

  private func terms(of id: SessionID) -> SessionTerms {
    SessionTerms(
      session: id, epoch: configuration.epoch,
      heartbeatInterval: configuration.heartbeatInterval,
      lostAfter: sessions[id]?.lostAfter ?? configuration.lostAfter,
      credit: configuration.creditMax)
  }

  private func refusal(of registration: Registration) -> (RejectCode, String)? {
    guard registration.protocols.overlaps(configuration.protocols) else {
      let text = """
        the worker speaks protocol \(registration.protocols), the coordinator \
        \(configuration.protocols); start the worker from the coordinator's release
        """
      return (.protocol, text)
    }
    guard registration.buildID == configuration.buildID else {
      let text = """
        the worker is build \(registration.buildID), the coordinator \(configuration.buildID); \
        results could differ in their bits, so start the worker from the same build
        """
      return (.build, text)
    }
    guard sessions.count < CoordinatorConfiguration.sessionsMax else {
      let text = """
        \(sessions.count) workers are registered, the most this coordinator takes; \
        use fewer processes
        """
      return (.busy, text)
    }
    return nil
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

  private mutating func learnPatience(from session: Session, _ now: Instant) {
    guard now - session.joinedAt < CoordinatorConfiguration.shortSession else {
      patience[session.process] = nil
      return
    }
    if patience.count >= CoordinatorConfiguration.sessionsMax { patience = [:] }
    patience[session.process] = min(
      session.lostAfter * 2, CoordinatorConfiguration.lostAfterMax)
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
