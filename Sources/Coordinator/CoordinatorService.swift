internal import Coordination
package import Ledger
internal import Wire
internal import ZeroMQ

/// The coordinator of one run: one thread, one loop over a socket, a state machine and a ledger.
///
/// The thread that makes the service runs it. Other threads use `control`.
package final class CoordinatorService {
  /// Messages read before results are committed and timers looked at.
  static let messagesPerTurn = 256
  /// Time between two ticks of the state machine: well below a heartbeat.
  static let tickInterval = Duration.milliseconds(100)
  /// Time between two calls of `observe`, at the least.
  static let observeInterval = Duration.milliseconds(100)
  /// Incidents in a status.
  package static let incidentsShown = 8
  /// Frames that break the protocol and are noted; the rest are only counted.
  static let garbageNotedMax = 100
  /// Bytes of results that wait in memory for an earlier unit; the rest are read back.
  static let waitingBytesMax = 64 << 20

  /// Where workers connect, with the port that the system chose.
  package let endpoint: String
  /// The ways in from other threads.
  package let control: CoordinatorControl

  let configuration: Configuration
  let ledger: Ledger
  let socket: Socket
  var state: CoordinatorState
  var sequence: UInt64 = 0
  var batch: [LedgerResult] = []
  var batchSessions: [SessionID] = []
  var waiting: [Int: [UInt8]] = [:]
  var waitingBytes = 0
  var goneAway: [PeerID] = []
  var unitsMerged = 0
  var outcome: CoordinatorOutcome?
  var incidentCount = 0
  var incidents: [Incident] = []
  var garbageCount = 0

  /// Opens the socket; workers can connect from now on.
  ///
  /// - Parameters:
  ///   - configuration: where to listen and which worker to take.
  ///   - ledger: the run, new or to be resumed.
  /// - Throws: `CoordinatorError.endpoint`, `LedgerError`, or `ZeroMQError` when the address is
  ///   taken.
  package init(configuration: Configuration, ledger: Ledger) throws {
    try Endpoint.check(configuration.endpoint)
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
    socket = try Socket(.router, in: try Context())
    try Self.setOptions(of: socket)
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
    try socket.set(.heartbeatInterval, to: 2_000)
    try socket.set(.heartbeatTimeout, to: 6_000)
    try socket.set(.heartbeatTimeToLive, to: 10_000)
    // A few hundred workers started by one command connect at the same moment.
    try socket.set(.backlog, to: 1_024)
    try socket.set(.ipv6, to: 1)
  }

  /// Runs to the end.
  ///
  /// - Parameters:
  ///   - merge: gets each unit's index and partial result, in the order 0, 1, 2 and so on without
  ///     gaps, also those of an earlier run of the same ledger.
  ///   - observe: gets the progress, at most ten times a second and once at the end.
  /// - Returns: how the run ended.
  /// - Throws: `LedgerError`, `ZeroMQError`, `CoordinatorError.damagedResult`, or the error of
  ///   `merge`; the workers are told to leave first.
  package func run(
    merge: (Int, [UInt8]) throws -> MergeDecision, observe: (RunStatus) -> Void
  ) throws -> CoordinatorOutcome {
    do {
      let outcome = try loop(merge: merge, observe: observe)
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
    merge: (Int, [UInt8]) throws -> MergeDecision, observe: (RunStatus) -> Void
  ) throws -> CoordinatorOutcome {
    var poll = PollSet()
    let incoming = poll.add(socket, for: .readable)
    _ = poll.add(descriptor: control.waker.descriptor)
    let startedAt = clockNow()
    var meter = RateMeter(now: startedAt, trials: state.status.trialsDone)
    var tickedAt = startedAt
    var observedAt = startedAt
    try perform(state.start(), merge)
    while outcome == nil {
      try poll.wait(milliseconds: 20)
      if poll.ready(incoming).contains(.readable) { try readTurn(merge) }
      try apply(control.takeEvents(), merge)
      if control.mustStop { try stop(merge) }
      let now = clockNow()
      if now - tickedAt >= Self.tickInterval {
        tickedAt = now
        try perform(state.handle(.tick, now: now), merge)
      }
      try reportGoneAway(merge)
      if now - observedAt >= Self.observeInterval || outcome != nil {
        observedAt = now
        let rate = meter.rate(now: now, trials: state.status.trialsDone)
        observe(
          RunStatus(
            progress: state.status, trialsPerSecond: rate, elapsed: now - startedAt,
            incidentCount: incidentCount, incidents: incidents))
      }
    }
    return outcome ?? .stopped(unitsMerged: unitsMerged, unitsDone: state.status.unitsDone)
  }
}
