package import Coordination
internal import Glibc
internal import Wire
internal import ZeroMQ

/// One worker: an I/O thread, which is the caller's, and a compute thread.
package struct WorkerService: Sendable {
  /// Messages read before the compute thread is looked at.
  private static let messagesPerTurn = 64
  /// Longest wait: the resolution of the worker's timers.
  private static let waitMilliseconds = 50
  /// Time for a coordinator to answer before the next address is tried: that of a TCP connection
  /// and a handshake over a slow link.
  private static let answerTime = Duration.seconds(4)
  /// Time between two looks for a coordinator whose address is not known.
  private static let locateMilliseconds = 200
  private static let pulseInterval = Duration.seconds(1)

  private let configuration: Configuration
  private let control: WorkerControl
  private let makeRunner: @Sendable ([UInt8]) throws -> any UnitRunner

  /// Makes a worker.
  ///
  /// - Parameters:
  ///   - configuration: where to connect, and who this is.
  ///   - control: the way in for other threads.
  ///   - makeRunner: makes the runner of a job from its bytes, on the compute thread; an error
  ///     counts as an error in the job unless it is a `UnitError` of another kind.
  package init(
    configuration: Configuration, control: WorkerControl,
    makeRunner: @escaping @Sendable ([UInt8]) throws -> any UnitRunner
  ) {
    self.configuration = configuration
    self.control = control
    self.makeRunner = makeRunner
  }

  /// Connects and works until the coordinator has no more to do, or something is wrong. The
  /// compute thread can still be in a unit on return, so the process should end.
  ///
  /// - Returns: how it ended; a failure of the machine is `.internal`.
  package func run() -> WorkerExit {
    do {
      let queue = try ComputeQueue()
      ComputeThread(queue: queue, makeRunner: makeRunner).start()
      defer { queue.close() }
      return try loop(queue)
    } catch {
      return WorkerExit(code: .internal, text: "\(error)")
    }
  }

  private func loop(_ queue: ComputeQueue) throws -> WorkerExit {
    var link = WorkerLink(
      configuration: configuration,
      state: WorkerState(configuration: settings, now: clockNow()), queue: queue)
    let context = try Context()
    var handshake = Handshake()
    var pulsedAt: Instant?
    // No process lives for more connections than the counter can tell.
    for attempt in 0... {
      guard let destination = try configuration.locate() else {
        if let end = try pass(&link, &pulsedAt) { return end }
        continue
      }
      handshake.begin(at: destination)
      // A new session has a new socket: nothing of the old one can reach it.
      let socket = try Self.open(in: context, destination.curve)
      let monitor = try SocketMonitor(of: socket, name: "\(attempt)", in: context)
      try socket.connect(to: destination.endpoints[attempt % destination.endpoints.count])
      if let end = try converse(over: socket, monitor, &handshake, &link, &pulsedAt) {
        // Time for the farewell to leave.
        try socket.set(.linger, to: 500)
        return end
      }
    }
    return WorkerExit(code: .temporary, text: "too many connections")
  }

  /// Lets a moment go by without a connection.
  private func pass(
    _ link: inout WorkerLink, _ pulsedAt: inout Instant?
  ) throws(ZeroMQError) -> WorkerExit? {
    var poll = PollSet()
    _ = poll.add(descriptor: link.queue.waker.descriptor)
    _ = poll.add(descriptor: control.waker.descriptor)
    turn(&link, &pulsedAt)
    if link.end == nil { try poll.wait(milliseconds: Self.locateMilliseconds) }
    return link.end
  }

  /// Works over one socket; nil when another is wanted.
  private func converse(
    over socket: borrowing Socket, _ monitor: borrowing SocketMonitor,
    _ handshake: inout Handshake, _ link: inout WorkerLink, _ pulsedAt: inout Instant?
  ) throws(ZeroMQError) -> WorkerExit? {
    var poll = PollSet()
    let traffic = poll.add(socket, for: .readable)
    let events = poll.add(monitor.socket, for: .readable)
    _ = poll.add(descriptor: link.queue.waker.descriptor)
    _ = poll.add(descriptor: control.waker.descriptor)
    let openedAt = clockNow()
    link.wantsSocket = false
    link.tick()
    while true {
      try link.flush(socket)
      if let end = link.end { return end }
      if link.wantsSocket || (link.isAlone && clockNow() - openedAt > Self.answerTime) {
        return nil
      }
      poll.update(traffic, to: link.outgoing.isEmpty ? .readable : [.readable, .writable])
      try poll.wait(milliseconds: Self.waitMilliseconds)
      if poll.ready(events).contains(.readable), let end = try handshake.read(monitor) {
        return end
      }
      try receive(socket, &link)
      turn(&link, &pulsedAt)
    }
  }

  private func receive(
    _ socket: borrowing Socket, _ link: inout WorkerLink
  ) throws(ZeroMQError) {
    for _ in 0..<Self.messagesPerTurn {
      guard let parts = try socket.receive(framesMax: 1, frameBytesMax: WireLimits.frameBytesMax)
      else { break }
      // A frame that is not of the protocol has nothing to say here.
      guard !parts.isTruncated, let frame = parts.frames.first,
        let envelope = try? Envelope(decoding: frame)
      else { continue }
      link.receive(envelope)
    }
  }

  /// Everything but the connection.
  private func turn(_ link: inout WorkerLink, _ pulsedAt: inout Instant?) {
    link.takeComputed()
    if control.mustDrain { link.drain() }
    link.tick()
    let now = clockNow()
    if pulsedAt.map({ $0 + Self.pulseInterval <= now }) ?? true {
      pulsedAt = now
      configuration.pulse()
    }
  }

  private var settings: WorkerConfiguration {
    WorkerConfiguration(
      registration: Registration(
        protocols: WireLimits.protocolVersion...WireLimits.protocolVersion,
        buildID: configuration.buildID,
        process: ProcessIdentity(host: configuration.host, pid: getpid()), slots: 1,
        unacknowledged: []),
      deathTimeout: configuration.deathTimeout)
  }

  static func open(
    in context: Context, _ curve: Destination.Curve?
  ) throws(ZeroMQError) -> Socket {
    let socket = try Socket(.dealer, in: context)
    if let curve { try socket.secureAsClient(curve.pair, serverKey: curve.serverKey) }
    try socket.set(.immediate, to: 1)
    // The coordinator's socket can come a moment after its workers: ask again soon, then seldom.
    try socket.set(.reconnectInterval, to: 10)
    try socket.set(.reconnectIntervalMax, to: 1_000)
    try socket.set(.connectTimeout, to: 3_000)
    try socket.set(.handshakeInterval, to: 5_000)
    try socket.set(.sendHighWaterMark, to: 256)
    try socket.set(.receiveHighWaterMark, to: 256)
    try socket.set(.frameBytesMax, to: Int64(WireLimits.frameBytesMax))
    try socket.set(.linger, to: 0)
    try socket.set(.keepAlive, to: 1)
    try socket.set(.keepAliveIdle, to: 5)
    try socket.set(.keepAliveInterval, to: 5)
    try socket.set(.keepAliveCount, to: 3)
    try socket.set(.ipv6, to: 1)
    return socket
  }
}
