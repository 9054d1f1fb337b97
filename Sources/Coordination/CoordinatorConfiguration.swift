/// What a coordinator is told at its start.
package struct CoordinatorConfiguration: Sendable {
  /// Most sessions at a time: bounds memory against a flood of registrations; half as many again
  /// as the largest cluster planned for.
  package static let sessionsMax = 16_384
  /// Units beyond the first unsettled one that can be assigned: four for each session. Bounds the
  /// records of units in work, and the results beyond a unit that does not come.
  package static let dispatchWindow = 4 * sessionsMax
  /// Distinct worker processes a unit takes down, or failures it reports, before it is set aside:
  /// the same as `allowed-failures` of Dask and `max_retries` of Ray.
  package static let strikesMax = 3
  /// Sessions that run one unit at the same time: the first and one against stragglers.
  package static let copiesMax = 2
  /// Conflicts and failures described in the outcome; the rest are counted in the ledger.
  package static let reportsMax = 64
  /// A worker that is lost earlier than this after it came is given twice the time when it comes
  /// again, up to `lostAfterMax`.
  package static let shortSession = Duration.seconds(60)
  /// Longest silence that is borne: below the time after which workers give up.
  package static let lostAfterMax = Duration.seconds(40)
  /// Work a worker keeps in hand besides the unit it runs: enough to hide a round trip and a
  /// commit, little enough that no worker hoards units at the end.
  package static let prefetchTarget = Duration.milliseconds(50)

  /// Units that all workers together keep in hand beyond those that they run: results come at most
  /// this far ahead of a busy coordinator, which is a quarter of a second's work for it.
  package static let unitsInHandMax = 8_192

  /// Units in the run, at least 0.
  package var unitCount: Int
  /// SHA-256 of the job.
  package var jobDigest: [UInt8]
  /// Protocol versions spoken.
  package var protocols: ClosedRange<UInt32>
  /// Identity of this build.
  package var buildID: String
  /// Start counter of the coordinator, at least 1.
  package var epoch: UInt32
  /// Name of this host, to recognise local processes.
  package var host: String
  /// Most units one worker can hold, at least 2.
  package var creditMax = 64
  /// Time between heartbeats.
  package var heartbeatInterval = Duration.milliseconds(500)
  /// Silence after which a worker is lost at first: five heartbeats.
  package var lostAfter = Duration.milliseconds(2_500)
  /// Time without progress after which units are leased to another worker, at the least.
  package var leaseMin = Duration.seconds(30)
  /// Age of a lease before an idle worker runs a copy, at the least.
  package var stragglerAgeMin = Duration.milliseconds(500)

  /// Makes a configuration with the usual times.
  package init(
    unitCount: Int, jobDigest: [UInt8], protocols: ClosedRange<UInt32>, buildID: String,
    epoch: UInt32, host: String
  ) {
    precondition(unitCount >= 0)
    self.unitCount = unitCount
    self.jobDigest = jobDigest
    self.protocols = protocols
    self.buildID = buildID
    self.epoch = epoch
    self.host = host
  }
}
