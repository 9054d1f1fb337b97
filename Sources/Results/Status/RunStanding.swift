package import Foundation

/// Where a run stands, by what its coordinator wrote and by what the queue of a cluster says.
package enum RunStanding: String, Sendable, Codable {
  /// Its job waits in the queue of a cluster.
  case queued
  /// Its job has begun, its coordinator has not spoken.
  case starting
  /// Its coordinator has spoken of late.
  case running
  /// Every unit is done and the summary written.
  case complete
  /// It was asked to stop.
  case stopped
  /// It cannot go on.
  case failed
  /// Its coordinator has said nothing for too long.
  case silent
  /// No coordinator has had it, and no job will.
  case absent

  /// What the queue of a cluster says of the job that has the coordinator.
  package enum Queue: Sendable, Equatable {
    /// The job waits.
    case waiting
    /// The job has begun and not ended.
    case active
    /// The job has ended, or the queue does not know it.
    case over
  }

  /// Judges a run.
  ///
  /// - Parameters:
  ///   - document: what the coordinator wrote; nil for nothing.
  ///   - now: the time.
  ///   - ageMax: seconds after which a running coordinator that has said nothing is silent.
  ///   - queue: nil without a cluster.
  package init(
    _ document: RunStatusDocument?, now: Date, ageMax: Double, queue: Queue?
  ) {
    let isFresh = document.map { $0.age(at: now) <= ageMax } ?? false
    switch (document?.state, queue) {
    case (.complete, _): self = .complete
    case (.running, _) where isFresh: self = .running
    // A job that was put back into the queue: what an earlier start wrote no longer holds.
    case (_, .waiting): self = .queued
    case (.failed, _): self = .failed
    case (.stopped, _): self = .stopped
    case (.running, _): self = .silent
    case (nil, .active): self = .starting
    case (nil, _): self = .absent
    }
  }

  /// Whether all is well: it is done, or it will be.
  package var isWell: Bool {
    switch self {
    case .queued, .starting, .running, .complete: true
    case .stopped, .failed, .silent, .absent: false
    }
  }
}

extension RunStatusDocument {
  /// Seconds since the document was made, at least 0: clocks of hosts differ.
  package func age(at now: Date) -> Double { max(0, now.timeIntervalSince(updated)) }
}
