internal import Access
internal import ArgumentParser
internal import Coordination
internal import Coordinator
internal import Foundation
internal import Launch
internal import Ledger
internal import Model
internal import Results
internal import Simulation
internal import Statistics
internal import ZeroMQ

/// One run from its ledger to its summary.
struct RunSession {
  /// Who does the work.
  enum Work {
    /// So many processes of this machine, started here.
    case local(Int)
    /// Workers that come through a door.
    case byHand(Door)
  }

  /// Time that workers have to leave once the run is over.
  private static let leaveGrace = Duration.seconds(1)
  /// Commands shown to run a unit alone.
  private static let replaysShown = 3

  let store: RunStore
  let work: Work
  let report: ReportOptions
  private let startedAt = ContinuousClock().now

  init(store: RunStore, work: Work, report: ReportOptions) {
    self.store = store
    self.work = work
    self.report = report
  }

  /// Runs to the end and prints the summary.
  ///
  /// - Throws: `ExitCode`; what went wrong is on standard error by then.
  func run() throws {
    try Failure.reporting {
      switch work {
      case .local(let count):
        let folder = try PrivateFolder()
        defer { folder.remove() }
        let door = Door(address: folder.endpoint, isLocked: false, keys: nil, advertised: [])
        try run(at: door, localWorkers: min(count, store.unitsLeft)) { folder.remove() }
      case .byHand(let door):
        Machine.raiseFileLimit()
        try run(at: door, localWorkers: 0) {}
      }
    }
  }

  private func run(
    at door: Door, localWorkers: Int, leave: @escaping @Sendable () -> Void
  ) throws {
    let interrupts = Interrupts()
    let merged = MergedRun(store.loaded.job, from: try store.ledger.checkpoint())
    var configuration = CoordinatorService.Configuration(
      endpoint: door.address, curve: try door.curve(store.folder), buildID: BuildIdentity.id,
      host: Machine.host)
    configuration.unitsMerged = merged.unitsRestored
    let service = try CoordinatorService(configuration: configuration, ledger: store.ledger)
    let control = service.control
    interrupts.handle(stop: { control.requestStop() }, leave: leave)
    let endpoints = try publish(service, door, configuration.curve?.pair.publicKey)
    let beacon = RunBeacon(
      store, keys: door.isLocked ? door.keyStore(store.folder) : nil, control: control,
      endpoints: endpoints)
    do {
      try run(service, merged, beacon, localWorkers)
    } catch let error as ExitCode {
      // The end is on record where it was decided.
      throw error
    } catch {
      beacon.end(.failed, reason: "\(error)")
      throw error
    }
  }

  private func run(
    _ service: CoordinatorService, _ merged: MergedRun, _ beacon: RunBeacon, _ localWorkers: Int
  ) throws {
    let display = ProgressDisplay(
      report.progress, trials: store.loaded.job.settings.trials, showsWorkers: isByHand)
    var workers: LocalWorkers?
    if store.unitsLeft > 0 && !merged.isEnough {
      sayStart(display, service.endpoint, localWorkers)
      if localWorkers > 0 { workers = try startWorkers(localWorkers, for: service) }
    }
    defer {
      workers?.stop(grace: Self.leaveGrace)
      removeEmptyLogs()
      // Whoever reads the ledger right now leaves the log in place, which is as good.
      try? store.ledger.consolidate()
    }
    var workersMost = 0
    let simulatedAt = ContinuousClock().now
    let outcome = try service.run(until: merged) { status in
      workersMost = max(workersMost, status.progress.workers)
      beacon.show(status)
      display.show(status) { merged.estimate }
    }
    display.clear()
    switch outcome {
    case .complete:
      let simulated = ContinuousClock().now - simulatedAt
      let summary = try finish(
        merged, display, workers: max(workersMost, localWorkers), simulated: simulated)
      beacon.end(.complete)
      try report.format.show(summary)
    case .stopped(_, let unitsDone):
      let text = "stopped with \(unitsDone) of \(store.ledger.unitCount) units done"
      beacon.end(.stopped, reason: text)
      Terminal.error("\(text); go on with: \(resume)")
      throw ExitCode(ExitStatus.stopped)
    case .failed(let failure):
      beacon.end(.failed, reason: "\(failure)")
      throw Terminal.failure("the run failed: \(failure)\n\(remedy(failure))", ExitStatus.failed)
    }
  }

  private func remedy(_ failure: RunFailure) -> String {
    let replays = (failure.quarantined + failure.failures).prefix(Self.replaysShown).map {
      "to run unit \($0.unit) alone: chokepoint unit \(store.folder) \($0.unit)\n"
    }
    // What a worker refuses to compute, it will refuse again.
    return replays.joined()
      + (failure.failures.isEmpty
        ? "what is done is kept; to try again: \(resume)" : "correct the job and run it again")
  }

  /// Tells in the run folder how a coordinator on tcp is reached.
  private func publish(
    _ service: CoordinatorService, _ door: Door, _ publicKey: CurveKey?
  ) throws -> [String] {
    guard service.endpoint.hasPrefix("tcp://") else { return [service.endpoint] }
    let endpoints = door.endpoints(service.endpoint)
    let contact = Contact(
      run: store.loaded.job.settings.name, build: BuildIdentity.id, epoch: store.ledger.epoch,
      host: Machine.host, pid: getpid(), endpoints: endpoints, serverKey: publicKey)
    try contact.write(to: "\(store.folder)/\(RunBeacon.contactName)")
    return endpoints
  }

  private var isByHand: Bool { if case .byHand = work { true } else { false } }

  private var resume: String { "chokepoint resume \(store.folder)" }

  private func sayStart(_ display: ProgressDisplay, _ endpoint: String, _ localWorkers: Int) {
    let settings = store.loaded.job.settings
    let who =
      isByHand
      ? "listening on \(endpoint); start workers with: \(workerCommand(endpoint))"
      : localWorkers == 1 ? "1 worker" : "\(localWorkers) workers"
    let text = "\(settings.name): \(settings.trials) trials in \(store.ledger.unitCount) units, "
    if isByHand {
      Terminal.error(text + who)
    } else {
      display.say(text + "\(who), \(store.folder)")
    }
  }

  private func workerCommand(_ endpoint: String) -> String {
    endpoint.hasPrefix("tcp://")
      ? "chokepoint worker --run \(store.folder)" : "chokepoint worker --connect \(endpoint)"
  }

  private func startWorkers(_ count: Int, for service: CoordinatorService) throws -> LocalWorkers {
    try? FileManager.default.createDirectory(atPath: logs, withIntermediateDirectories: true)
    let control = service.control
    let workers = LocalWorkers(
      configuration: .init(
        // The file of this very process, also when the path has another build by now.
        executable: "/proc/self/exe",
        arguments: ["worker", "--connect", service.endpoint, "--parent", String(getpid())],
        count: count, logFolder: logs)
    ) { event in
      switch event {
      case .started: break
      case .ended(let pid, _, let text): control.processExited(pid: pid, text: text)
      case .exhausted(let reason): control.workersExhausted(reason: reason)
      }
    }
    try workers.start()
    return workers
  }

  private var logs: String { "\(store.folder)/logs" }

  private func removeEmptyLogs() {
    let files = FileManager.default
    for name in (try? files.contentsOfDirectory(atPath: logs)) ?? [] {
      let attributes = try? files.attributesOfItem(atPath: "\(logs)/\(name)")
      if attributes?[.size] as? Int == 0 { unlink("\(logs)/\(name)") }
    }
    rmdir(logs)
  }

  private func finish(
    _ merged: MergedRun, _ display: ProgressDisplay, workers: Int, simulated: Duration
  ) throws -> Summary {
    let summary = try merged.summary(store.loaded)
    if !((store.unitsLeft == 0 || merged.isEnough) && store.isReported) {
      try write(summary, workers: workers, simulated: simulated)
      let seconds = (ContinuousClock().now - startedAt) / .seconds(1)
      display.say(
        "done in \(ProgressLine.clock(seconds: seconds)); results in \(store.folder)")
    }
    return summary
  }

  private func write(_ summary: Summary, workers: Int, simulated: Duration) throws {
    let manifest = Manifest(
      summary: summary, inputs: store.inputs.map { .init(path: $0.path, sha256: $0.sha256) },
      versions: ["chokepoint": BuildIdentity.version, "numerics": String(BuildIdentity.numerics)],
      machine: Machine.facts,
      instructionSet: isByHand ? "chosen by each worker" : InstructionSet.best.rawValue,
      workers: workers,
      timings: [
        "simulation": simulated / .seconds(1),
        "total": (ContinuousClock().now - startedAt) / .seconds(1),
        "worker_cpu": Double(try store.ledger.totals().cpuNanoseconds) * 1e-9,
      ])
    _ = try RunFolder.write(
      summary, manifest: manifest, to: URL(filePath: store.folder, directoryHint: .isDirectory))
  }
}

extension CoordinatorService {
  /// Runs until all units of a run are merged, or enough.
  fileprivate func run(
    until merged: MergedRun, observe: (RunStatus) -> Void
  ) throws -> CoordinatorOutcome {
    if merged.isEnough { return .complete(unitsMerged: merged.unitsMerged) }
    return try run(
      merge: { _, partials in try merged.add(partials) }, checkpoint: { merged.checkpoint() },
      observe: observe)
  }
}
