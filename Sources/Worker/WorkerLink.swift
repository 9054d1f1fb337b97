internal import Coordination
internal import Foundation
internal import Wire
internal import ZeroMQ

/// The I/O thread's side of a worker: its state machine, and the frames that wait for the socket.
struct WorkerLink {
  /// Frames that wait for the socket: more than a worker can hold results.
  private static let outgoingMax = 512

  let configuration: WorkerService.Configuration
  var state: WorkerState
  let queue: ComputeQueue
  var outgoing: [[UInt8]] = []
  var end: WorkerExit?
  var wantsSocket = false
  private var sequence: UInt64 = 0
  private var hasDrained = false

  init(configuration: WorkerService.Configuration, state: WorkerState, queue: ComputeQueue) {
    self.configuration = configuration
    self.state = state
    self.queue = queue
  }

  /// Whether no coordinator has taken this worker.
  var isAlone: Bool { state.terms == nil }

  mutating func receive(_ envelope: Envelope) {
    guard let message = CoordinatorMessage(envelope.message) else { return }
    handle(
      .received(
        session: SessionID(value: envelope.session), epoch: envelope.epoch,
        sequence: envelope.sequence, message))
  }

  mutating func takeComputed() {
    for event in queue.takeEvents() { handle(event) }
  }

  mutating func drain() {
    guard !hasDrained else { return }
    hasDrained = true
    handle(.drain)
  }

  mutating func tick() {
    if let parent = configuration.parent, getppid() != parent {
      end = WorkerExit(code: .temporary, text: "process \(parent), which started this one, is gone")
      return
    }
    handle(.tick)
  }

  /// Sends what the socket takes.
  mutating func flush(_ socket: borrowing Socket) throws(ZeroMQError) {
    var sent = 0
    while sent < outgoing.count, try socket.send(outgoing[sent]) == .sent { sent += 1 }
    outgoing.removeFirst(sent)
  }

  private mutating func handle(_ event: WorkerEvent) {
    for action in state.handle(event, now: clockNow()) {
      switch action {
      case .send(let message): enqueue(message)
      case .reconnect:
        outgoing = []
        wantsSocket = true
      case .load(let digest, let job): queue.push([.load(jobDigest: digest, job: job)])
      case .run(let items): queue.push(items.map { .run($0) })
      case .discard(let units): queue.discard(units)
      case .exit(let exit): end = exit
      }
    }
  }

  private mutating func enqueue(_ message: WorkerMessage) {
    var residentBytes = 0
    switch message {
    case .hello, .heartbeat:
      // They come again; one that waits for a connection is enough.
      guard outgoing.isEmpty else { return }
      residentBytes = Self.measureResidentBytes()
    default:
      // A result that does not fit is sent again later.
      guard outgoing.count < Self.outgoingMax else { return }
    }
    sequence += 1
    let envelope = Envelope(
      session: state.terms?.session.value ?? 0, epoch: state.terms?.epoch ?? 0,
      sequence: sequence,
      message: message.wire(
        instructionSet: configuration.instructionSet, residentBytes: residentBytes))
    outgoing.append(envelope.encode())
  }

  /// Resident memory of this process, see proc_pid_statm(5).
  private static func measureResidentBytes() -> Int {
    guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else {
      return 0
    }
    let fields = text.split(separator: " ")
    return fields.count > 1 ? (Int(fields[1]) ?? 0) * Int(getpagesize()) : 0
  }
}
