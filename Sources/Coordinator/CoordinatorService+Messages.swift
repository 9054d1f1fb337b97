internal import Coordination
internal import Crypto
internal import Foundation
internal import Ledger
internal import Wire
internal import ZeroMQ

extension CoordinatorService {
  /// Reads what has arrived, up to a bound, then makes the results durable.
  func readTurn(_ merge: (Int, [UInt8]) throws -> MergeDecision) throws {
    for _ in 0..<Self.messagesPerTurn {
      guard outcome == nil,
        let parts = try socket.receive(framesMax: 2, frameBytesMax: WireLimits.frameBytesMax)
      else { break }
      guard !parts.isTruncated, parts.frames.count == 2 else {
        try noteGarbage("a message of the wrong shape")
        continue
      }
      do {
        try accept(try Envelope(decoding: parts.frames[1]), PeerID(bytes: parts.frames[0]), merge)
      } catch let error as WireError {
        try noteGarbage(error.description)
      }
    }
    try flush(merge)
  }

  private func accept(
    _ envelope: Envelope, _ peer: PeerID, _ merge: (Int, [UInt8]) throws -> MergeDecision
  ) throws {
    guard var message = WorkerMessage(envelope.message) else {
      try noteGarbage("a message that only a coordinator sends")
      return
    }
    let session = SessionID(value: envelope.session)
    if case .result(_, let receipt) = message,
      !SHA256.hash(data: receipt.partial).elementsEqual(receipt.digest)
    {
      let ack = UnitAck(unit: receipt.unit, status: .unknown)
      try transmit(.resultAck([ack]), to: peer, session)
      message = .fail(unit: receipt.unit, .internal, text: "the result does not match its digest")
    }
    let event = CoordinatorEvent.received(
      peer, session: session, epoch: envelope.epoch, sequence: envelope.sequence, message)
    try perform(state.handle(event, now: clockNow()), merge)
  }

  /// Commits the results read so far and answers for them.
  func flush(_ merge: (Int, [UInt8]) throws -> MergeDecision) throws {
    guard !batch.isEmpty else { return }
    let statuses = try ledger.commit(batch)
    var notices: [CommitNotice] = []
    notices.reserveCapacity(batch.count)
    for (index, result) in batch.enumerated() {
      let status: AckStatus =
        switch statuses[index] {
        case .inserted: .committed
        case .duplicate: .duplicate
        case .conflict: .conflict
        }
      notices.append(
        CommitNotice(
          unit: result.unit, session: batchSessions[index], status: status, trials: result.trials))
      if status == .committed, waitingBytes + result.partial.count <= Self.waitingBytesMax {
        waiting[result.unit] = result.partial
        waitingBytes += result.partial.count
      }
    }
    batch.removeAll(keepingCapacity: true)
    batchSessions.removeAll(keepingCapacity: true)
    try perform(state.handle(.committed(notices), now: clockNow()), merge)
  }

  func apply(
    _ events: [CoordinatorEvent], _ merge: (Int, [UInt8]) throws -> MergeDecision
  ) throws {
    for event in events { try perform(state.handle(event, now: clockNow()), merge) }
  }

  /// Tells the state machine of peers that a send found gone; an answer can find further ones.
  func reportGoneAway(_ merge: (Int, [UInt8]) throws -> MergeDecision) throws {
    while let peer = goneAway.popLast() {
      try perform(state.handle(.peerGone(peer), now: clockNow()), merge)
    }
  }

  /// Takes in what has arrived and ends the run.
  func stop(_ merge: (Int, [UInt8]) throws -> MergeDecision) throws {
    guard outcome == nil else { return }
    try readTurn(merge)
    try perform(state.handle(.stop, now: clockNow()), merge)
  }

  func noteGarbage(_ text: String) throws {
    garbageCount += 1
    guard garbageCount <= Self.garbageNotedMax else { return }
    try note(Incident(kind: .garbage, text: text))
  }

  func note(_ incident: Incident) throws {
    incidentCount += 1
    incidents.append(incident)
    if incidents.count > Self.incidentsShown { incidents.removeFirst() }
    try ledger.record(kind: incident.kind.rawValue, detail: incident.text)
  }
}
