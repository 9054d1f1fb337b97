internal import Coordination
internal import Crypto
internal import Foundation
internal import Ledger
internal import Wire
internal import ZeroMQ

extension CoordinatorService {
  /// Reads what has arrived, up to a bound, then makes the results durable.
  func readTurn() throws {
    for _ in 0..<Self.messagesPerTurn {
      guard decided == nil,
        let parts = try socket.receive(framesMax: 2, frameBytesMax: WireLimits.frameBytesMax)
      else { break }
      guard !parts.isTruncated, parts.frames.count == 2 else {
        noteGarbage("a message of the wrong shape")
        continue
      }
      let key = gate?.name(of: parts.userID)
      // A connection outlives its key.
      guard gate == nil || key != nil else {
        noteGarbage("a message with a key that is revoked")
        continue
      }
      do {
        try accept(
          try Envelope(decoding: parts.frames[1]), PeerID(bytes: parts.frames[0]), key: key)
      } catch let error as WireError {
        noteGarbage(error.description)
      }
    }
    try flush()
  }

  private func accept(_ envelope: Envelope, _ peer: PeerID, key: String?) throws {
    guard var message = WorkerMessage(envelope.message) else {
      noteGarbage("a message that only a coordinator sends")
      return
    }
    let session = SessionID(value: envelope.session)
    switch message {
    case .hello(var registration):
      registration.key = key
      message = .hello(registration)
    case .result(_, let receipt)
    where !SHA256.hash(data: receipt.partial).elementsEqual(receipt.digest):
      let ack = UnitAck(unit: receipt.unit, status: .unknown)
      try transmit(.resultAck([ack]), to: peer, session)
      message = .fail(unit: receipt.unit, .internal, text: "the result does not match its digest")
    default: break
    }
    let event = CoordinatorEvent.received(
      peer, session: session, epoch: envelope.epoch, sequence: envelope.sequence, message)
    try perform(state.handle(event, now: clockNow()))
  }

  /// Commits the results read so far and answers for them. While the disk is full they wait, and
  /// so do the workers, whose credit is used up.
  func flush() throws {
    guard !batch.isEmpty || !batchIncidents.isEmpty else { return }
    if let retryAt, clockNow() < retryAt { return }
    let statuses: [CommitStatus]
    let startedAt = threadTime()
    do {
      statuses = try ledger.commit(
        batch, events: batchIncidents.map { ($0.kind.rawValue, $0.text) })
    } catch {
      guard case .full(let path, let detail) = error else { throw error }
      waitForRoom(path, detail)
      return
    }
    ledgerTime += threadTime() - startedAt
    if retryAt != nil {
      retryAt = nil
      note(Incident(kind: .storage, text: "\(ledger.path) can be written again"))
    }
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
      if status == .committed { merging.keep(result.partial, of: result.unit) }
    }
    batch.removeAll(keepingCapacity: true)
    batchSessions.removeAll(keepingCapacity: true)
    batchIncidents.removeAll(keepingCapacity: true)
    guard !notices.isEmpty else { return }
    try perform(state.handle(.committed(notices), now: clockNow()))
  }

  private func waitForRoom(_ path: String, _ detail: String) {
    if retryAt == nil {
      let text = """
        \(path) cannot be written (\(detail)); free some space: nothing is lost, and the run goes \
        on by itself
        """
      note(Incident(kind: .storage, text: text))
    }
    retryAt = clockNow() + Self.retryInterval
  }

  func answerHandshakes() throws {
    for incident in try gate?.answer() ?? [] { note(incident) }
  }

  func apply(_ wishes: (events: [CoordinatorEvent], authorized: [CurveKey: String]?)) throws {
    for event in wishes.events { try perform(state.handle(event, now: clockNow())) }
    if let authorized = wishes.authorized {
      for name in gate?.authorize(authorized) ?? [] {
        try perform(state.handle(.keyRevoked(name), now: clockNow()))
      }
    }
  }

  /// Tells the state machine of peers that a send found gone; an answer can find further ones.
  func reportGoneAway() throws {
    while let peer = goneAway.popLast() {
      try perform(state.handle(.peerGone(peer), now: clockNow()))
    }
  }

  /// Takes in what has arrived and ends the run.
  func stop() throws {
    guard decided == nil else { return }
    try readTurn()
    try perform(state.handle(.stop, now: clockNow()))
  }

  func noteGarbage(_ text: String) {
    garbageCount += 1
    guard garbageCount <= Self.garbageNotedMax else { return }
    note(Incident(kind: .garbage, text: text))
  }

  func note(_ incident: Incident) {
    incidentCount += 1
    incidents.append(incident)
    if incidents.count > Self.incidentsShown { incidents.removeFirst() }
    // While the disk is full they would pile up.
    if batchIncidents.count < Self.messagesPerTurn { batchIncidents.append(incident) }
  }
}
