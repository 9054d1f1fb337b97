internal import Coordination
internal import Crypto
internal import Glibc
internal import Wire
internal import ZeroMQ

/// One worker of an `IdleCrew`: the state machine of every worker, without a compute thread.
final class IdleWorker {
  private static let messagesPerTurn = 64

  /// How it ended; nil while it works.
  private(set) var end: WorkerExit?
  private let endpoint: String
  private let context: Context
  private var state: WorkerState
  private(set) var socket: Socket
  /// Whether `socket` is another than before.
  var hasNewSocket = false
  private var units: [WorkItem] = []
  private var sequence: UInt64 = 0

  init(endpoint: String, buildID: String, host: String, in context: Context) throws {
    self.endpoint = endpoint
    self.context = context
    state = WorkerState(
      configuration: WorkerConfiguration(
        registration: Registration(
          protocols: WireLimits.protocolVersion...WireLimits.protocolVersion, buildID: buildID,
          process: ProcessIdentity(host: host, pid: getpid()), slots: 1, unacknowledged: []),
        deathTimeout: .seconds(60)),
      now: clockNow())
    socket = try WorkerService.open(in: context, nil)
    try socket.connect(to: endpoint)
  }

  func tick() throws { try handle(.tick) }

  /// Reads what has come and answers every unit.
  func turn() throws {
    for _ in 0..<Self.messagesPerTurn {
      guard let parts = try socket.receive(framesMax: 1, frameBytesMax: WireLimits.frameBytesMax)
      else { break }
      guard let frame = parts.frames.first, let envelope = try? Envelope(decoding: frame),
        let message = CoordinatorMessage(envelope.message)
      else { continue }
      try handle(
        .received(
          session: SessionID(value: envelope.session), epoch: envelope.epoch,
          sequence: envelope.sequence, message))
    }
    while end == nil, !units.isEmpty {
      let item = units.removeFirst()
      try handle(.begun(unit: item.unit))
      let partial = withUnsafeBytes(of: item.unit.littleEndian, Array.init)
      try handle(
        .finished(
          UnitReceipt(
            unit: item.unit, attempt: item.attempt, partial: partial,
            digest: Array(SHA256.hash(data: partial)), cpuNanoseconds: 1_000, trials: 1)))
    }
  }

  private func handle(_ event: WorkerEvent) throws {
    for action in state.handle(event, now: clockNow()) {
      switch action {
      case .send(let message): try send(message)
      case .reconnect:
        socket = try WorkerService.open(in: context, nil)
        try socket.connect(to: endpoint)
        hasNewSocket = true
      case .load: try handle(.jobChecked(isIntact: true))
      case .run(let items): units += items
      case .discard(let unwanted): units.removeAll { unwanted.contains($0.unit) }
      case .exit(let exit): end = exit
      }
    }
  }

  /// A message that the socket does not take is one that comes again.
  private func send(_ message: WorkerMessage) throws {
    sequence += 1
    let envelope = Envelope(
      session: state.terms?.session.value ?? 0, epoch: state.terms?.epoch ?? 0,
      sequence: sequence, message: message.wire(instructionSet: "none", residentBytes: 0))
    _ = try socket.send(envelope.encode())
  }
}
