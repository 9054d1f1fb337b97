internal import DequeModule

extension CoordinatorState {
  /// Fills a worker's hands when they are half empty.
  mutating func dispatch(
    to id: SessionID, _ now: Instant, _ actions: inout [CoordinatorAction]
  ) {
    guard end == nil, let session = sessions[id], session.canTakeUnits else { return }
    // A worker keeps results until they are durable, and its memory is bounded by its credit.
    let target = min(
      handful(of: session),
      configuration.creditMax - session.announced - session.uncommitted)
    guard target > 0, session.held.count <= target / 2 else { return }
    var items: [WorkItem] = []
    while session.held.count + items.count < target, let unit = nextUnit() {
      items.append(lease(unit, to: id, now))
    }
    send(items, to: session, now, &actions)
    guard session.held.count + items.count <= target / 2, !session.isHungry else { return }
    sessions[id]?.isHungry = true
    hungry.append(id)
  }

  /// Gives waiting units to the workers with room, after units came back or the window moved.
  mutating func dispatchAll(_ now: Instant, _ actions: inout [CoordinatorAction]) {
    while end == nil, !returned.isEmpty || canDispatchFresh, let id = hungry.popFirst() {
      sessions[id]?.isHungry = false
      dispatch(to: id, now, &actions)
    }
  }

  /// Runs copies of the oldest units on workers that have nothing to do.
  mutating func dispatchCopies(_ now: Instant, _ actions: inout [CoordinatorAction]) {
    guard returned.isEmpty, !canDispatchFresh, !leases.isEmpty else { return }
    let idle = sessionsInOrder.filter { $0.held.isEmpty && $0.canTakeUnits }
    guard !idle.isEmpty else { return }
    let age = max(configuration.stragglerAgeMin, .nanoseconds(2 * meanUnit))
    var old = leases.compactMap { unit, leases -> (Instant, Int)? in
      guard leases.count < CoordinatorConfiguration.copiesMax, let lease = leases.first,
        lease.since + age <= now
      else { return nil }
      return (lease.since, unit)
    }
    old.sort { $0 < $1 }
    for (session, (_, unit)) in zip(idle, old) {
      send([lease(unit, to: session.id, now)], to: session, now, &actions)
    }
  }

  private func handful(of session: Session) -> Int {
    let prefetch =
      meanUnit == 0
      ? 1
      : Int(CoordinatorConfiguration.prefetchTarget.wholeNanoseconds / meanUnit)
    let share = CoordinatorConfiguration.unitsInHandMax / max(1, sessions.count)
    return min(session.slots + max(1, min(prefetch, share)), configuration.creditMax)
  }

  private var freshEnd: Int {
    min(configuration.unitCount, settled + CoordinatorConfiguration.dispatchWindow)
  }

  var canDispatchFresh: Bool { fresh < freshEnd }

  private mutating func nextUnit() -> Int? {
    while let unit = returned.popLast() {
      guard !committed.contains(unit), awaitingCommit[unit] == nil else { continue }
      return unit
    }
    while fresh < freshEnd {
      defer { fresh += 1 }
      guard committed.contains(fresh) || awaitingCommit[fresh] != nil else { return fresh }
    }
    return nil
  }

  private mutating func lease(_ unit: Int, to id: SessionID, _ now: Instant) -> WorkItem {
    let isFirst = leases[unit] == nil && attempts[unit] == nil
    leases[unit, default: []].append(Lease(session: id, since: now))
    sessions[id]?.held.append(unit)
    let attempt = isFirst ? 0 : (attempts[unit] ?? 0) + 1
    attempts[unit] = attempt
    return WorkItem(unit: unit, attempt: attempt)
  }

  private mutating func send(
    _ items: [WorkItem], to session: Session, _ now: Instant,
    _ actions: inout [CoordinatorAction]
  ) {
    guard !items.isEmpty else { return }
    if session.held.isEmpty { sessions[session.id]?.progressAt = now }
    actions.append(
      .send(session.peer, session.id, .assign(jobDigest: configuration.jobDigest, items)))
  }
}
