extension WorkerState {
  mutating func receive(
    _ message: CoordinatorMessage,
    _ envelope: (session: SessionID, epoch: UInt32, sequence: UInt64), _ now: Instant,
    _ actions: inout [WorkerAction]
  ) {
    switch message {
    case .welcome(let terms):
      welcome(terms, envelope.sequence, now, &actions)
      return
    case .reject(let code, let text):
      guard terms == nil || envelope.session == terms?.session else { return }
      // A busy coordinator can have room later; the next hello asks again.
      if code != .busy { exit(.refused, text, &actions) }
      return
    case .reregister:
      guard let terms, envelope.session == terms.session else { return }
      heardAt = now
      rejoin(now, &actions)
      return
    default:
      break
    }
    guard let terms, envelope.session == terms.session, envelope.epoch == terms.epoch else {
      return
    }
    heardAt = now
    guard envelope.sequence > sequence else { return }
    sequence = envelope.sequence
    act(on: message, now, &actions)
  }

  private mutating func act(
    on message: CoordinatorMessage, _ now: Instant, _ actions: inout [WorkerAction]
  ) {
    switch message {
    case .welcome, .reject, .reregister, .heartbeatAck:
      break
    case .assign(let digest, let items):
      assign(items, digest, now, &actions)
    case .jobChunk(let digest, let offset, let totalBytes, let chunk):
      take(chunk, at: offset, of: totalBytes, digest, now, &actions)
    case .resultAck(let acks):
      // Whatever became of a result, the coordinator has it.
      let units = Set(acks.map(\.unit))
      pending.removeAll { units.contains($0.receipt.unit) }
    case .cancel(let unit):
      cancel(unit, now, &actions)
    case .drain:
      beginDrain(announce: false, now, &actions)
    case .bye(let reason, let isFinal):
      exit(isFinal ? .done : .temporary, reason, &actions)
    }
  }

  private mutating func welcome(
    _ terms: SessionTerms, _ sequence: UInt64, _ now: Instant, _ actions: inout [WorkerAction]
  ) {
    guard self.terms == nil else { return }
    self.terms = terms
    self.sequence = sequence
    heardAt = now
    hasReached = true
    resend(now, &actions)
    if drainUntil != nil {
      actions.append(.send(.drain(keeping: keeping)))
    } else {
      // The coordinator gives units to those that it has heard in the session.
      beat(now, &actions)
    }
  }

  private mutating func assign(
    _ items: [WorkItem], _ digest: [UInt8], _ now: Instant, _ actions: inout [WorkerAction]
  ) {
    guard drainUntil == nil else { return }
    if job.digest != digest {
      job = .fetching(digest: digest, bytes: [], askedAt: now)
      actions.append(.send(.jobGet(jobDigest: digest, offset: 0)))
    }
    var accepted: [WorkItem] = []
    for item in items where !queue.contains(where: { $0.unit == item.unit }) {
      if pending.contains(where: { $0.receipt.unit == item.unit && $0.jobDigest == digest }) {
        continue
      }
      if let running, running.unit == item.unit, running.jobDigest == digest {
        self.running?.isOrphan = false
        continue
      }
      accepted.append(item)
    }
    queue += accepted
    if case .loaded = job, !accepted.isEmpty { actions.append(.run(accepted)) }
  }

  private mutating func take(
    _ chunk: [UInt8], at offset: Int, of totalBytes: Int, _ digest: [UInt8], _ now: Instant,
    _ actions: inout [WorkerAction]
  ) {
    guard case .fetching(digest, var bytes, _) = job, offset == bytes.count else { return }
    // The only reference, so that appending does not copy the job.
    job = .none
    bytes += chunk
    if bytes.count < totalBytes {
      let next = bytes.count
      job = .fetching(digest: digest, bytes: bytes, askedAt: now)
      actions.append(.send(.jobGet(jobDigest: digest, offset: next)))
    } else {
      job = .checking(digest: digest)
      actions.append(.load(jobDigest: digest, job: bytes))
    }
  }

  mutating func jobChecked(
    _ isIntact: Bool, _ now: Instant, _ actions: inout [WorkerAction]
  ) {
    guard case .checking(let digest) = job else { return }
    if isIntact {
      job = .loaded(digest: digest)
      if !queue.isEmpty { actions.append(.run(queue)) }
    } else {
      job = .fetching(digest: digest, bytes: [], askedAt: now)
      actions.append(.send(.jobGet(jobDigest: digest, offset: 0)))
    }
  }

  private mutating func cancel(
    _ unit: Int, _ now: Instant, _ actions: inout [WorkerAction]
  ) {
    if let running, running.unit == unit {
      self.running?.cancelledUntil =
        running.cancelledUntil ?? now + WorkerConfiguration.hangGrace
    } else if queue.contains(where: { $0.unit == unit }) {
      queue.removeAll { $0.unit == unit }
      actions.append(.discard([unit]))
    }
  }
}
