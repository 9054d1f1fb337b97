extension CoordinatorState {
  mutating func register(
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

  /// A process that was lost soon after it came may be back, behind a slow link.
  mutating func learnPatience(from session: Session, _ now: Instant) {
    guard now - session.joinedAt < CoordinatorConfiguration.shortSession else {
      patience[session.process] = nil
      return
    }
    if patience.count >= CoordinatorConfiguration.sessionsMax { patience = [:] }
    patience[session.process] = min(
      session.lostAfter * 2, CoordinatorConfiguration.lostAfterMax)
  }
}
