internal import Coordination
internal import Crypto
internal import Foundation
internal import Ledger
internal import Wire
internal import ZeroMQ

extension CoordinatorService {
  /// Bytes read back from the ledger at a time.
  private static let readBackBytes = 16 << 20

  func perform(
    _ actions: [CoordinatorAction], _ merge: (Int, [UInt8]) throws -> MergeDecision
  ) throws {
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
        try mergeUnits(units, merge)
      case .note(let incident):
        try note(incident)
      case .finish(let end):
        finish(end)
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

  private func finish(_ end: RunEnd) {
    guard outcome == nil else { return }
    outcome =
      switch end {
      case .complete: .complete(unitsMerged: unitsMerged)
      case .stopped: .stopped(unitsMerged: unitsMerged, unitsDone: state.status.unitsDone)
      case .failed(let failure): .failed(failure)
      }
  }

  private func mergeUnits(
    _ units: Range<Int>, _ merge: (Int, [UInt8]) throws -> MergeDecision
  ) throws {
    var unit = units.lowerBound
    while unit < units.upperBound, outcome == nil {
      if let partial = waiting.removeValue(forKey: unit) {
        waitingBytes -= partial.count
        try mergeUnit(unit, partial, merge)
        unit += 1
        continue
      }
      for partial in try readBack(unit..<units.upperBound) where outcome == nil {
        try mergeUnit(unit, partial, merge)
        unit += 1
      }
    }
  }

  private func mergeUnit(
    _ unit: Int, _ partial: [UInt8], _ merge: (Int, [UInt8]) throws -> MergeDecision
  ) throws {
    let decision = try merge(unit, partial)
    unitsMerged = unit + 1
    guard decision == .enough else { return }
    outcome = .complete(unitsMerged: unitsMerged)
    for case .send(let peer, let session, let message) in state.handle(
      .satisfied, now: clockNow())
    {
      try transmit(message, to: peer, session)
    }
  }

  /// Reads results that did not wait in memory, at least one, with their digests checked.
  private func readBack(_ units: Range<Int>) throws -> [[UInt8]] {
    var partials: [[UInt8]] = []
    var byteCount = 0
    var next = units.lowerBound
    try ledger.forEachPartial(in: units) { unit, digest, partial in
      guard unit == next, SHA256.hash(data: partial).elementsEqual(digest) else {
        throw CoordinatorError.damagedResult(unit: next)
      }
      partials.append(partial)
      byteCount += partial.count
      next += 1
      return byteCount < Self.readBackBytes && waiting[next] == nil
    }
    guard !partials.isEmpty else { throw CoordinatorError.damagedResult(unit: next) }
    return partials
  }
}
