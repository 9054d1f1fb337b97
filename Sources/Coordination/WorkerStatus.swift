/// What the coordinator knows of one worker, for people.
package struct WorkerStatus: Equatable, Sendable {
  /// What a worker is at.
  package enum Activity: String, Sendable {
    /// It runs a unit.
    case busy
    /// It has no unit.
    case idle
    /// It makes no progress, and its units are given to others.
    case stalled
    /// It finishes what it has and leaves.
    case draining
  }

  /// Its host and process id.
  package var process: ProcessIdentity
  /// Name of its key; nil without keys.
  package var key: String?
  /// What it is at.
  package var activity: Activity
  /// The unit it runs, as far as is known.
  package var unit: Int?
  /// Units assigned to it without a result yet.
  package var unitsHeld: Int
  /// Results it has sent in this session.
  package var unitsDone: Int
  /// Time since its last message.
  package var silence: Duration
}

extension CoordinatorState {
  /// The workers in the order of their registration, `limit` at the most.
  package func workers(now: Instant, limit: Int) -> [WorkerStatus] {
    sessionsInOrder.prefix(limit).map { session in
      let unit = session.progress.unit.flatMap { session.held.contains($0) ? $0 : nil }
      let activity: WorkerStatus.Activity =
        if session.isDraining {
          .draining
        } else if session.isStalled {
          .stalled
        } else {
          session.held.isEmpty ? .idle : .busy
        }
      return WorkerStatus(
        process: session.process, key: session.key, activity: activity,
        unit: unit ?? session.held.first, unitsHeld: session.held.count,
        unitsDone: session.unitsDone, silence: now - session.heardAt)
    }
  }
}
