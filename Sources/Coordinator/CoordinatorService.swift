internal import Coordination
package import Ledger
internal import Wire
internal import ZeroMQ

/// The coordinator of one run: one thread, one loop over its sockets, a state machine and a ledger.
///
/// The thread that makes the service runs it. Other threads use `control`.
package final class CoordinatorService {
  /// Messages read before results are committed and timers looked at.
  static let messagesPerTurn = 256
  /// Time between two ticks of the state machine: well below a heartbeat.
  static let tickInterval = Duration.milliseconds(100)
  /// Time between two calls of `observe`, at the least.
  static let observeInterval = Duration.milliseconds(100)
  /// Time spent on merging before messages are looked at again: well below a heartbeat.
  static let mergeBudget = Duration.milliseconds(20)
  /// Time between two checkpoints of the merged state: what a resume merges again at the most.
  static let checkpointInterval = Duration.seconds(30)
  /// Time between two attempts to write to a disk that is full.
  static let retryInterval = Duration.seconds(1)
  /// Incidents in a status.
  package static let incidentsShown = 32
  /// Frames that break the protocol and are noted; the rest are only counted.
  static let garbageNotedMax = 100

  /// Where workers connect, with the port that the system chose.
  package let endpoint: String
  /// The ways in from other threads.
  package let control: CoordinatorControl

  let configuration: Configuration
  let ledger: Ledger
  /// Nil without keys.
  let gate: Gate?
  let socket: Socket
  var state: CoordinatorState
  var sequence: UInt64 = 0
  var batch: [LedgerResult] = []
  var batchSessions: [SessionID] = []
  var batchIncidents: [Incident] = []
  /// When a ledger that could not be written is tried again; nil while it can.
  var retryAt: Instant?
  var merging: MergeCursor
  var checkpointed: (units: Int, at: Instant)
  var goneAway: [PeerID] = []
  /// What the state machine has decided, to be carried out when all is merged.
  var decided: RunEnd?
  var outcome: CoordinatorOutcome?
  var incidentCount = 0
  var incidents: [Incident] = []
  var garbageCount = 0
  var ledgerTime = Duration.zero

  /// Opens the socket; workers can connect from now on.
  ///
  /// - Parameters:
  ///   - configuration: where to listen and which worker to take.
  ///   - ledger: the run, new or to be resumed.
  /// - Throws: `CoordinatorError.endpoint`, `LedgerError`, or `ZeroMQError` when the address is
  ///   taken.
  package init(configuration: Configuration, ledger: Ledger) throws {
    try Endpoint.check(configuration.endpoint, isLocked: configuration.curve != nil)
    self.configuration = configuration
    self.ledger = ledger
    control = try CoordinatorControl()
    var settings = CoordinatorConfiguration(
      unitCount: ledger.unitCount, jobDigest: ledger.jobDigest,
      protocols: WireLimits.protocolVersion...WireLimits.protocolVersion,
      buildID: configuration.buildID, epoch: UInt32(clamping: ledger.epoch),
      host: configuration.host)
    settings.heartbeatInterval = configuration.heartbeatInterval
    settings.lostAfter = configuration.lostAfter
    settings.leaseMin = configuration.leaseMin
    state = CoordinatorState(
      configuration: settings,
      committed: UnitSet(unitCount: ledger.unitCount, words: try ledger.committedUnits()),
      trialsDone: try ledger.totals().trials)
    merging = MergeCursor(next: configuration.unitsMerged)
    checkpointed = (configuration.unitsMerged, clockNow())
    let context = try Context()
    // The authenticator is there before the first stranger can be.
    gate = try configuration.curve.map { curve in try Gate(curve, in: context) }
    socket = try Socket(.router, in: context)
    try Self.setOptions(of: socket)
    try gate?.secure(socket)
    try socket.bind(to: configuration.endpoint)
    // A socket for both versions of IP tells 127.0.0.1 in the form of version 6.
    endpoint = try socket.lastEndpoint().replacing("[::ffff:127.0.0.1]", with: "127.0.0.1")
  }

  private static func setOptions(of socket: borrowing Socket) throws(ZeroMQError) {
    try socket.set(.routerMandatory, to: 1)
    try socket.set(.routerHandover, to: 0)
    // More than a worker's credit and its control messages, so an honest worker never fills it.
    try socket.set(.sendHighWaterMark, to: 256)
    try socket.set(.receiveHighWaterMark, to: 256)
    try socket.set(.frameBytesMax, to: Int64(WireLimits.frameBytesMax))
    try socket.set(.linger, to: 0)
    try socket.set(.handshakeInterval, to: 5_000)
    try socket.set(.keepAlive, to: 1)
    try socket.set(.keepAliveIdle, to: 5)
    try socket.set(.keepAliveInterval, to: 5)
    try socket.set(.keepAliveCount, to: 3)
    // A few hundred workers started by one command connect at the same moment.
    try socket.set(.backlog, to: 1_024)
    try socket.set(.ipv6, to: 1)
  }

  /// Gets the partial results of units, as many as are there but not more than can be merged
  /// between two heartbeats, and the index of the first.
  package typealias Merge = (_ first: Int, _ partials: [[UInt8]]) throws -> MergeDecision

  /// Runs to the end.
  ///
  /// - Parameters:
  ///   - merge: gets all units in order without gaps from `Configuration.unitsMerged`, also those
  ///     of an earlier run of the same ledger.
  ///   - checkpoint: the state of all units merged so far, to be kept in the ledger for a later
  ///     resume; nil for none.
  ///   - observe: gets the progress, at most ten times a second and once at the end.
  /// - Returns: how the run ended.
  /// - Throws: `LedgerError`, `ZeroMQError`, `CoordinatorError.damagedResult`, or the error of
  ///   `merge`; the workers are told to leave first.
  package func run(
    merge: Merge, checkpoint: () -> [UInt8]? = { nil },
    observe: (RunStatus) -> Void
  ) throws -> CoordinatorOutcome {
    do {
      let outcome = try loop(merge, checkpoint, observe)
      // Time for the farewells to leave; a worker that is gone costs at most this.
      try socket.set(.linger, to: 500)
      return outcome
    } catch {
      try socket.set(.linger, to: 500)
      for case .send(let peer, let session, let message) in state.handle(.stop, now: clockNow()) {
        try transmit(message, to: peer, session)
      }
      throw error
    }
  }

  private func loop(
    _ merge: Merge, _ checkpoint: () -> [UInt8]?,
    _ observe: (RunStatus) -> Void
  ) throws -> CoordinatorOutcome {
    var poll = PollSet()
    let incoming = poll.add(socket, for: .readable)
    var handshakes: Int?
    if let gate { handshakes = poll.add(gate.authenticator.socket, for: .readable) }
    _ = poll.add(descriptor: control.waker.descriptor)
    let startedAt = clockNow()
    var meter = RateMeter(now: startedAt, trials: state.status.trialsDone)
    var tickedAt = startedAt
    var observedAt = startedAt
    try perform(state.start())
    while true {
      try poll.wait(milliseconds: merging.isBehind || decided != nil ? 0 : 20)
      if let handshakes, poll.ready(handshakes).contains(.readable) { try answerHandshakes() }
      if poll.ready(incoming).contains(.readable) { try readTurn() }
      try apply(control.take())
      if control.mustStop { try stop() }
      let now = clockNow()
      if now - tickedAt >= Self.tickInterval {
        tickedAt = now
        try perform(state.handle(.tick, now: now))
        try flush()
      }
      try reportGoneAway()
      try mergeTurn(merge)
      try saveCheckpoint(checkpoint, now)
      conclude()
      if now - observedAt >= Self.observeInterval || outcome != nil {
        observedAt = now
        let rate = meter.rate(now: now, trials: state.status.trialsDone)
        observe(status(rate: rate, elapsed: now - startedAt, now))
      }
      if let outcome { return outcome }
    }
  }

  private func status(rate: Double, elapsed: Duration, _ now: Instant) -> RunStatus {
    var progress = state.status
    progress.unitsMerged = merging.next
    return RunStatus(
      progress: progress, trialsPerSecond: rate, elapsed: elapsed,
      ledgerTime: ledgerTime, messagesDropped: garbageCount + progress.messagesRepeated,
      incidentCount: incidentCount, incidents: incidents,
      workers: state.workers(now: now, limit: RunStatus.workersMax),
      isDegraded: retryAt != nil)
  }
}
