internal import Coordination
internal import Ledger
internal import Wire
internal import ZeroMQ

extension CoordinatorService {
  func perform(_ actions: [CoordinatorAction]) throws {
    for action in actions {
      switch action {
      case .send(let peer, let session, let message):
        try transmit(message, to: peer, session)
      case .sendJob(let peer, let session, let offset):
        try sendJob(at: offset, to: peer, session)
      case .commit(let receipt, let session, let worker):
        batch.append(
          LedgerResult(
            unit: receipt.unit, digest: receipt.digest, partial: receipt.partial, worker: worker,
            attempt: receipt.attempt, cpuNanoseconds: receipt.cpuNanoseconds,
            trials: receipt.trials))
        batchSessions.append(session)
      case .merge(let units):
        merging.end = max(merging.end, units.upperBound)
      case .note(let incident):
        note(incident)
      case .finish(let end):
        decided = decided ?? end
      }
    }
  }

  func transmit(
    _ message: CoordinatorMessage, to peer: PeerID, _ session: SessionID
  ) throws {
    sequence += 1
    let envelope = Envelope(
      session: session.value, epoch: UInt32(clamping: ledger.epoch), sequence: sequence,
      message: message.wire)
    // A full queue loses the message: what matters is sent again or leased again.
    if try socket.send(envelope.encode(), to: peer.bytes) == .unreachable {
      goneAway.append(peer)
    }
  }

  private func sendJob(at offset: Int, to peer: PeerID, _ session: SessionID) throws {
    guard offset <= ledger.job.count else { return }
    let end = min(offset + WireLimits.jobChunkBytes, ledger.job.count)
    try transmit(
      .jobChunk(
        jobDigest: ledger.jobDigest, offset: offset, totalBytes: ledger.job.count,
        chunk: Array(ledger.job[offset..<end])),
      to: peer, session)
  }

  /// Merges for a while; what is left has its turn later, so that workers are heard in between.
  func mergeTurn(_ merge: Merge) throws {
    let startedAt = clockNow()
    while merging.isBehind, outcome == nil, clockNow() - startedAt < Self.mergeBudget {
      let (first, partials) = try merging.take(from: ledger)
      guard case .enough(let unitsMerged) = try merge(first, partials) else { continue }
      merging.end(at: unitsMerged)
      try perform(state.handle(.satisfied, now: clockNow()))
      outcome = .complete(unitsMerged: unitsMerged)
    }
  }

  /// Keeps the merged state now and then, and at the end.
  func saveCheckpoint(_ checkpoint: () -> [UInt8]?, _ now: Instant) throws {
    let isEnd = outcome != nil || decided != nil && !merging.isBehind
    guard merging.next > checkpointed.units, retryAt == nil,
      isEnd || now - checkpointed.at >= Self.checkpointInterval
    else { return }
    checkpointed = (merging.next, now)
    guard let state = checkpoint() else { return }
    try ledger.saveCheckpoint(unitsMerged: merging.next, state: state)
  }

  /// Ends the run when it is decided and, for a complete one, all is merged.
  func conclude() {
    guard outcome == nil, let decided else { return }
    switch decided {
    case .complete:
      if !merging.isBehind { outcome = .complete(unitsMerged: merging.next) }
    case .stopped:
      outcome = .stopped(unitsMerged: merging.next, unitsDone: state.status.unitsDone)
    case .failed(let failure):
      outcome = .failed(failure)
    }
  }
}
