extension CoordinatorState {
  /// Takes a heartbeat's word on what the worker does.
  mutating func note(
    progress: (unit: Int?, trialsDone: Int), _ session: Session, _ now: Instant,
    _ actions: inout [CoordinatorAction]
  ) {
    if progress.unit == nil {
      // It has nothing, so units assigned a while ago never arrived, or their results were lost.
      let lost = session.held.filter { unit in
        leases[unit]?.contains {
          $0.session == session.id && $0.since + session.lostAfter < now
        } == true
      }
      giveBack(lost, from: session.id)
      sessions[session.id]?.isStalled = false
      if !lost.isEmpty { dispatchAll(now, &actions) }
    }
    guard progress != session.progress else {
      // Again at each heartbeat, since a cancel can be lost.
      if session.isStalled, let unit = progress.unit {
        actions.append(.send(session.peer, session.id, .cancel(unit: unit)))
      }
      return
    }
    sessions[session.id]?.progress = progress
    sessions[session.id]?.progressAt = now
    sessions[session.id]?.isStalled = false
  }

  mutating func tick(_ now: Instant, _ actions: inout [CoordinatorAction]) {
    let gap = tickedAt.map { now - $0 } ?? .zero
    tickedAt = now
    // This process slept, or the machine did: the silence was its own.
    if gap > configuration.lostAfter / 2 { excuse(gap) }
    for id in order {
      guard let session = sessions[id] else { continue }
      let silence = now - session.heardAt
      if silence > session.lostAfter {
        let milliseconds = silence.wholeNanoseconds / 1_000_000
        lose(id, "no message for \(milliseconds) ms", now, &actions)
      } else if !session.held.isEmpty, now - session.progressAt > leaseTime {
        stall(session, now, &actions)
      }
      guard end == nil else { return }
    }
    dispatchAll(now, &actions)
    dispatchCopies(now, &actions)
  }

  private mutating func excuse(_ gap: Duration) {
    for id in sessions.keys {
      guard let session = sessions[id] else { continue }
      sessions[id]?.heardAt = session.heardAt + gap
      sessions[id]?.progressAt = session.progressAt + gap
    }
  }

  /// Ten times the longest unit seen is far beyond any honest silence of a unit in progress.
  private var leaseTime: Duration {
    max(configuration.leaseMin, .nanoseconds(10 * longestUnit))
  }

  private mutating func stall(
    _ session: Session, _ now: Instant, _ actions: inout [CoordinatorAction]
  ) {
    guard let suspect = session.progress.unit else {
      // It says that it has nothing: the assignment was lost.
      giveBack(session.held, from: session.id)
      return
    }
    let text = "worker \(session.process) makes no progress with unit \(suspect)"
    actions.append(.note(Incident(kind: .stalled, text: text)))
    for unit in session.held {
      actions.append(.send(session.peer, session.id, .cancel(unit: unit)))
    }
    sessions[session.id]?.isStalled = true
    giveBack(session.held, from: session.id)
    strike(suspect, by: session.process, text, &actions)
    dispatchAll(now, &actions)
  }
}
