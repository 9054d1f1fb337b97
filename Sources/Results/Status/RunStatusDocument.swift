package import Foundation

/// How far a run is, as its coordinator leaves it in the run folder once a second: `status.json`.
package struct RunStatusDocument: Sendable, Equatable, Codable {
  /// Name of the file in the run folder.
  package static let fileName = "status.json"
  /// Version of the format that this release writes and reads.
  package static let versionNow = 1
  /// Workers listed: more would make a file that is slow to write each second.
  package static let workersMax = 1_000
  /// Incidents listed; the ledger has them all.
  package static let incidentsMax = 32
  /// Bytes read at most: ten times what the workers and incidents above take.
  static let bytesMax = 4 << 20

  /// Where a run stands.
  package enum State: String, Sendable, Codable {
    /// A coordinator has it.
    case running
    /// Every unit is done and the summary written.
    case complete
    /// It was asked to stop; `resume` goes on with it.
    case stopped
    /// It cannot go on.
    case failed
  }

  /// Counts of units.
  package struct Units: Sendable, Equatable, Codable {
    /// Units in the run.
    package var total: Int
    /// Units durable in the ledger.
    package var done: Int
    /// Units in the merged result.
    package var merged: Int
    /// Units that killed too many workers and are not given out again.
    package var setAside: Int

    /// Counts units; all at least 0, none above `total`.
    package init(total: Int, done: Int, merged: Int, setAside: Int) {
      self.total = total
      self.done = done
      self.merged = merged
      self.setAside = setAside
    }
  }

  /// Counts of trials.
  package struct Trials: Sendable, Equatable, Codable {
    /// Trials in the run.
    package var total: Int
    /// Trials durable in the ledger.
    package var done: Int

    /// Counts trials; `done` from 0 to `total`.
    package init(total: Int, done: Int) {
      self.total = total
      self.done = done
    }
  }

  /// Something that happened to the run.
  package struct Incident: Sendable, Equatable, Codable {
    /// A short word of the coordinator's, as `lost`.
    package var kind: String
    /// One sentence for people.
    package var text: String

    /// Names an incident.
    package init(kind: String, text: String) {
      self.kind = kind
      self.text = text
    }
  }

  /// Version of the format.
  package let version: Int
  /// The job's name.
  package var run: String
  /// Where the run stands.
  package var state: State
  /// Why it stands there, for people.
  package var reason: String?
  /// Host name of the coordinator.
  package var host: String
  /// Process id of the coordinator on its host.
  package var pid: Int32
  /// How often the ledger was opened for writing, from 1.
  package var epoch: Int
  /// Where workers connect.
  package var endpoints: [String]
  /// When this coordinator began.
  package var started: Date
  /// When this document was made.
  package var updated: Date
  /// Counts of units.
  package var units: Units
  /// Counts of trials.
  package var trials: Trials
  /// Trials made durable per second of late, at least 0.
  package var trialsPerSecond: Double
  /// Seconds to the end at that rate; nil when nothing moves.
  package var secondsLeft: Double?
  /// Workers registered, at least 0.
  package var workerCount: Int
  /// The first `workersMax` of them.
  package var workers: [WorkerStatusDocument]
  /// Messages that the coordinator dropped: malformed, of another version, late, repeated, or of a
  /// revoked key.
  package var messagesDropped: Int
  /// Incidents so far.
  package var incidentCount: Int
  /// The last `incidentsMax` of them, oldest first.
  package var incidents: [Incident]

  /// Collects the state of a run; keeps the first `workersMax` workers and the last `incidentsMax`
  /// incidents.
  package init(
    run: String, state: State, reason: String?, host: String, pid: Int32, epoch: Int,
    endpoints: [String], started: Date, updated: Date, units: Units, trials: Trials,
    trialsPerSecond: Double, secondsLeft: Double?, workerCount: Int,
    workers: [WorkerStatusDocument], messagesDropped: Int, incidentCount: Int,
    incidents: [Incident]
  ) {
    version = Self.versionNow
    self.run = run
    self.state = state
    self.reason = reason
    self.host = host
    self.pid = pid
    self.epoch = epoch
    self.endpoints = endpoints
    self.started = started
    self.updated = updated
    self.units = units
    self.trials = trials
    self.trialsPerSecond = trialsPerSecond
    self.secondsLeft = secondsLeft
    self.workerCount = workerCount
    self.workers = Array(workers.prefix(Self.workersMax))
    self.messagesDropped = messagesDropped
    self.incidentCount = incidentCount
    self.incidents = Array(incidents.suffix(Self.incidentsMax))
  }
}
