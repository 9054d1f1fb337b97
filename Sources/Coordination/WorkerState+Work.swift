extension WorkerState {
  mutating func finish(
    _ receipt: UnitReceipt, _ now: Instant, _ actions: inout [WorkerAction]
  ) {
    guard let running, running.unit == receipt.unit else { return }
    self.running = nil
    guard pending.count < Self.unacknowledgedMax else { return }
    let isJoined = terms != nil
    pending.append(
      Pending(
        jobDigest: running.jobDigest, receipt: receipt, sentAt: isJoined ? now : nil,
        wait: resendAfter))
    if isJoined { actions.append(.send(.result(jobDigest: running.jobDigest, receipt))) }
  }

  mutating func fail(
    _ unit: Int, _ kind: FailureKind, _ text: String, _ actions: inout [WorkerAction]
  ) {
    queue.removeAll { $0.unit == unit }
    let isOrphan = running?.unit == unit && running?.isOrphan == true
    if running?.unit == unit { running = nil }
    if terms != nil, !isOrphan { actions.append(.send(.fail(unit: unit, kind, text: text))) }
  }

  mutating func beginDrain(
    announce: Bool, _ now: Instant, _ actions: inout [WorkerAction]
  ) {
    guard drainUntil == nil else { return }
    drainUntil = now + WorkerConfiguration.drainGrace
    actions.append(.discard(queue.map(\.unit)))
    queue = []
    if terms != nil { actions.append(.send(.drain(keeping: keeping))) }
  }

  mutating func leaveIfDrained(_ actions: inout [WorkerAction]) {
    guard drainUntil != nil, !isOver, running == nil, pending.isEmpty else { return }
    if terms != nil { actions.append(.send(.bye(reason: "asked to leave"))) }
    exit(.temporary, "asked to leave", &actions)
  }

  /// Units that will still be answered while draining.
  var keeping: [Int] {
    pending.map(\.receipt.unit) + (running.map { [$0.unit] } ?? [])
  }

  /// Sends every result that has had no acknowledgement for a while. The pauses grow: a coordinator
  /// that is slow to answer has the result, and hearing it again makes it slower.
  mutating func resend(_ now: Instant, _ actions: inout [WorkerAction]) {
    for index in pending.indices {
      if let sentAt = pending[index].sentAt, now - sentAt < pending[index].wait { continue }
      pending[index].wait =
        pending[index].sentAt == nil
        ? resendAfter : min(pending[index].wait * 2, WorkerConfiguration.resendAfterMax)
      pending[index].sentAt = now
      actions.append(
        .send(.result(jobDigest: pending[index].jobDigest, pending[index].receipt)))
    }
  }

  /// First pause before a result is sent again: one that is borne as a silence may pass while a
  /// slow link carries it.
  private var resendAfter: Duration {
    max(WorkerConfiguration.resendAfter, terms?.lostAfter ?? .zero)
  }

  mutating func tick(_ now: Instant, _ actions: inout [WorkerAction]) {
    if let limit = running?.cancelledUntil, let unit = running?.unit, limit <= now {
      exit(.internal, "unit \(unit) makes no progress", &actions)
    } else if let drainUntil, drainUntil <= now {
      exit(.temporary, "asked to leave, and the results could not be delivered", &actions)
    } else if now - heardAt > configuration.deathTimeout {
      let code: WorkerExit.Code = hasReached ? .temporary : .unreachable
      exit(code, "no word from the coordinator for \(configuration.deathTimeout)", &actions)
    } else if let terms {
      keepSession(terms, now, &actions)
    } else if saidHelloAt.map({ $0 + WorkerConfiguration.helloInterval <= now }) ?? true {
      saidHelloAt = now
      actions.append(.send(hello))
    }
  }

  private mutating func keepSession(
    _ terms: SessionTerms, _ now: Instant, _ actions: inout [WorkerAction]
  ) {
    if now - heardAt > terms.lostAfter {
      rejoin(now, &actions)
      return
    }
    resend(now, &actions)
    if case .fetching(let digest, let bytes, let askedAt) = job,
      askedAt + WorkerConfiguration.jobRetryAfter <= now
    {
      let offset = bytes.count
      job = .fetching(digest: digest, bytes: bytes, askedAt: now)
      actions.append(.send(.jobGet(jobDigest: digest, offset: offset)))
    }
    if heartbeatAt.map({ $0 + terms.heartbeatInterval <= now }) ?? true {
      beat(now, &actions)
    }
  }

  mutating func beat(_ now: Instant, _ actions: inout [WorkerAction]) {
    heartbeatAt = now
    let unit = running?.unit ?? queue.first?.unit
    actions.append(.send(.heartbeat(unit: unit, trialsDone: running?.trialsDone ?? 0)))
  }
}
