extension CoordinatorState {
  mutating func accept(
    _ receipt: UnitReceipt, _ jobDigest: [UInt8], _ session: Session, _ now: Instant,
    _ actions: inout [CoordinatorAction]
  ) {
    let unit = receipt.unit
    guard jobDigest == configuration.jobDigest, (0..<configuration.unitCount).contains(unit) else {
      let ack = UnitAck(unit: unit, status: .unknown)
      actions.append(.send(session.peer, session.id, .resultAck([ack])))
      let text = "worker \(session.process) sent a result for unit \(unit) of another run"
      actions.append(.note(Incident(kind: .garbage, text: text)))
      return
    }
    // Sent again because the ledger takes long.
    guard awaitingCommit[unit]?.contains(session.id) != true else { return }
    sessions[session.id]?.deliver(unit, now)
    if let lease = leases[unit]?.first(where: { $0.session == session.id }) {
      // What a worker says of itself decides on leases, but no unit takes longer than its lease.
      learn(min(Int64(receipt.cpuNanoseconds), (now - lease.since).wholeNanoseconds))
    }
    leases[unit]?.removeAll { $0.session == session.id }
    if leases[unit]?.isEmpty == true { leases[unit] = nil }
    awaitingCommit[unit, default: []].append(session.id)
    actions.append(.commit(receipt, session: session.id, worker: session.name))
  }

  /// Takes in how long a unit took.
  private mutating func learn(_ nanoseconds: Int64) {
    let nanoseconds = max(0, nanoseconds)
    longestUnit = max(longestUnit, nanoseconds)
    // A mean over about the last eight units follows a run whose units grow or shrink.
    meanUnit += meanUnit == 0 ? nanoseconds : (nanoseconds - meanUnit) / 8
  }

  mutating func settle(
    _ notices: [CommitNotice], _ now: Instant, _ actions: inout [CoordinatorAction]
  ) {
    var acks: [SessionID: [UnitAck]] = [:]
    for notice in notices {
      acks[notice.session, default: []].append(UnitAck(unit: notice.unit, status: notice.status))
      awaitingCommit[notice.unit]?.removeAll { $0 == notice.session }
      if awaitingCommit[notice.unit]?.isEmpty == true { awaitingCommit[notice.unit] = nil }
      sessions[notice.session]?.uncommitted -= 1
      if notice.status == .conflict { noteConflict(notice, &actions) }
      guard notice.status == .committed, committed.insert(notice.unit) else { continue }
      trialsDone += min(notice.trials, Int.max - trialsDone)
      attempts[notice.unit] = nil
      strikes[notice.unit] = nil
      setAside[notice.unit] = nil
    }
    let answered = acks.keys.sorted { $0.value < $1.value }
    for id in answered {
      guard let session = sessions[id], let list = acks[id] else { continue }
      actions.append(.send(session.peer, id, .resultAck(list)))
    }
    guard conflicts.isEmpty else {
      finish(.failed(failure()), &actions)
      return
    }
    advance(&actions)
    // The window has moved, and those answered have credit again.
    dispatchAll(now, &actions)
    for id in answered { dispatch(to: id, now, &actions) }
  }

  private mutating func noteConflict(
    _ notice: CommitNotice, _ actions: inout [CoordinatorAction]
  ) {
    let worker = sessions[notice.session].map { "\($0.process)" } ?? "of session \(notice.session)"
    let text = """
      worker \(worker) and an earlier one disagree on its bits; one of the machines computes \
      wrongly, so test its memory and processor
      """
    actions.append(.note(Incident(kind: .conflict, text: "unit \(notice.unit): \(text)")))
    guard conflicts.count < CoordinatorConfiguration.reportsMax else { return }
    conflicts.append(RunFailure.Unit(unit: notice.unit, text: text))
  }

  /// Moves the frontier over committed units and ends the run when nothing is left to do.
  mutating func advance(_ actions: inout [CoordinatorAction]) {
    let unitCount = configuration.unitCount
    let start = frontier
    while frontier < unitCount, committed.contains(frontier) { frontier += 1 }
    if frontier > start { actions.append(.merge(start..<frontier)) }
    settled = max(settled, frontier)
    while settled < unitCount, committed.contains(settled) || setAside[settled] != nil {
      settled += 1
    }
    if frontier == unitCount {
      finish(.complete, &actions)
    } else if setAside[frontier] == .failed || settled == unitCount {
      // A failure counts only when every earlier unit is merged: so whether a run that can end
      // early fails does not depend on how far ahead its workers were.
      finish(.failed(failure()), &actions)
    }
  }

  mutating func fail(
    _ unit: Int, _ kind: FailureKind, _ text: String, _ session: Session, _ now: Instant,
    _ actions: inout [CoordinatorAction]
  ) {
    guard session.held.contains(unit) else { return }
    let words = "\(kind.rawValue) failure on worker \(session.process): \(text)"
    actions.append(.note(Incident(kind: .failed, text: "unit \(unit): \(words)")))
    giveBack([unit], from: session.id)
    if kind.isRetried {
      strikes[unit, default: Strikes()].reports += 1
      strike(unit, by: nil, words, &actions)
    } else {
      strikes[unit, default: Strikes()].text = words
      putAside(unit, as: .failed, &actions)
    }
    dispatchAll(now, &actions)
  }

  /// Counts a mark against a unit and sets it aside when it has too many.
  mutating func strike(
    _ unit: Int, by process: ProcessIdentity?, _ text: String,
    _ actions: inout [CoordinatorAction]
  ) {
    guard !committed.contains(unit), awaitingCommit[unit] == nil, setAside[unit] == nil else {
      return
    }
    var marks = strikes[unit] ?? Strikes()
    if let process { marks.processes.insert(process) }
    marks.text = text
    strikes[unit] = marks
    guard marks.processes.count + marks.reports >= CoordinatorConfiguration.strikesMax else {
      return
    }
    actions.append(.note(Incident(kind: .quarantined, text: "unit \(unit) is set aside: \(text)")))
    putAside(unit, as: .quarantined, &actions)
  }

  private mutating func putAside(
    _ unit: Int, as verdict: Verdict, _ actions: inout [CoordinatorAction]
  ) {
    guard !committed.contains(unit), awaitingCommit[unit] == nil else { return }
    setAside[unit] = verdict
    returned.removeAll { $0 == unit }
    for lease in leases.removeValue(forKey: unit) ?? [] {
      sessions[lease.session]?.held.removeAll { $0 == unit }
    }
    advance(&actions)
  }
}
