internal import Access
internal import ArgumentParser
internal import Coordination
internal import Coordinator
internal import Foundation
internal import Simulation
internal import Worker

struct WorkerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worker",
    abstract: "Work for a coordinator until it has no more to do.",
    discussion: """
      SIGTERM and Ctrl-C let the worker deliver the unit in hand; a second one ends it at once. \
      The contact file is read again before each connection, so a coordinator can come back \
      elsewhere.

      EXAMPLES
        chokepoint worker --run /shared/run1
        chokepoint worker --contact contact.json --key worker.key
        chokepoint worker --connect tcp://127.0.0.1:5790 --plain

      EXIT CODES
         0  the run is over
        69  the coordinator was never reached
        70  a unit hangs, or the machine fails: start the worker again
        75  the coordinator was lost or stopped, or this worker was asked to leave
        77  refused: the key, the build or the protocol is wrong
      """)

  @Option(
    name: .customLong("run"),
    help: "A run folder, for the contact.json and keys/worker.key in it.")
  var runFolder: String?
  @Option(help: "A copy of the coordinator's contact.json.") var contact: String?
  @Option(help: "The key of this worker, in place of the run folder's.") var key: String?
  @Option(help: "The coordinator: ipc:///PATH, or tcp://127.0.0.1:PORT with --plain.")
  var connect: String?
  @Flag(help: "Connect without keys: to tcp://127.0.0.1 only.") var plain = false
  @Option(help: "Seconds without a word from the coordinator after which the worker ends.")
  var deathTimeout = 60
  @Option(help: "A file touched each second while the worker lives, for a supervisor.")
  var pulse: String?
  @Option(help: "Instruction set of the kernel (default: the fastest that this machine has).")
  var instructionSet = InstructionSet.best
  @Option(
    help: ArgumentHelp("The process that must live for this one to go on.", visibility: .hidden))
  var parent: Int32?

  /// A week: longer than any outage that is waited for.
  private static let deathTimeoutMax = 604_800

  func validate() throws {
    try instructionSet.checkIsSupported()
    guard [runFolder, contact, connect].count(where: { $0 != nil }) == 1 else {
      throw ValidationError(
        "say where the coordinator is with one of --run RUN, --contact FILE and --connect ADDRESS")
    }
    if contact != nil, key == nil { throw ValidationError("--contact needs --key FILE") }
    if connect != nil, key != nil { throw ValidationError("--key goes with --run or --contact") }
    if let connect, !connect.hasPrefix("ipc:///") {
      guard plain, Self.isPlainEndpoint(connect) else {
        throw ValidationError(
          """
          --connect must be ipc:///PATH, or tcp://127.0.0.1:PORT with --plain; over a network use \
          --run, or --contact and --key
          """)
      }
    }
    guard (1...Self.deathTimeoutMax).contains(deathTimeout) else {
      throw ValidationError("--death-timeout must be from 1 to \(Self.deathTimeoutMax)")
    }
  }

  private static func isPlainEndpoint(_ endpoint: String) -> Bool {
    Contact.isEndpoint(endpoint) && Endpoint.isLoopback(endpoint)
  }

  func run() throws {
    Machine.nameProcess("chokepoint")
    let interrupts = Interrupts()
    let control = try WorkerControl()
    interrupts.handle { control.requestDrain() }
    let finder = finder
    // What is wrong for good is said at once.
    _ = try Failure.reporting { try finder() }
    var configuration = WorkerService.Configuration(
      buildID: BuildIdentity.id, instructionSet: instructionSet.rawValue, host: Machine.host,
      locate: finder)
    configuration.deathTimeout = .seconds(deathTimeout)
    configuration.parent = parent
    if let pulse { configuration.pulse = { Self.touch(pulse) } }
    let exit = WorkerService(configuration: configuration, control: control) { job in
      try SimulationRunner(job: job, instructionSet: instructionSet)
    }.run()
    if exit.code != .done || parent == nil { Terminal.error("worker: \(exit.text)") }
    if let parent, getppid() != parent, let connect, connect.hasPrefix("ipc://") {
      // It was killed, so nobody else cleans up.
      PrivateFolder(endpoint: connect).remove()
    }
    // The compute thread can still be in a unit, so nothing is torn down.
    _exit(exit.code.rawValue)
  }

  /// What tells where the coordinator is; it throws `AccessError`.
  private var finder: @Sendable () throws -> Destination? {
    if let connect { return { Destination(endpoints: [connect]) } }
    let contact = contact ?? "\(runFolder ?? "")/\(RunBeacon.contactName)"
    let key = key ?? KeyStore(folder: Door.keys(of: runFolder ?? "")).path(of: KeyStore.worker)
    return { try Self.locate(contact: contact, key: key) }
  }

  private static func locate(contact path: String, key: String) throws -> Destination? {
    let contact: Contact
    do {
      contact = try Contact(file: path)
    } catch {
      guard error.isAbsent else { throw error }
      return nil
    }
    guard let serverKey = contact.serverKey else {
      let here = contact.endpoints.filter(Endpoint.isLoopback)
      return here.isEmpty ? nil : Destination(endpoints: here)
    }
    let pair = try KeyStore.read(key)
    return Destination(
      endpoints: contact.endpoints, curve: .init(pair: pair, serverKey: serverKey))
  }

  /// Gives a file the time of now.
  private static func touch(_ path: String) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return }
    futimens(descriptor, nil)
    close(descriptor)
  }
}
