internal import Coordination
internal import Coordinator
internal import Crypto
internal import Foundation
internal import Launch
internal import Ledger

/// What coordination itself costs: a coordinator in this process, with its ledger, and workers in
/// others that answer each unit at once.
struct CoordinationBench {
  /// What one run has cost.
  struct Measurement: Encodable {
    var units: Int
    var workers: Int
    var seconds: Double
    var unitsPerSecond: Double
    /// Processor time of this process, of all its threads.
    var coordinatorMicrosecondsPerUnit: Double
    /// The part of it that the ledger takes, without waiting for the disk.
    var ledgerMicrosecondsPerUnit: Double
    /// Most memory of this process so far.
    var residentMegabytes: Double
    /// Time to open the finished run again, until workers could connect.
    var resumeSeconds = 0.0
  }

  /// A folder in memory, see shm_overview(7).
  static let memory = "/dev/shm"

  var units: Int
  var workers: Int

  /// Runs all units.
  ///
  /// - Parameter place: an existing folder on the disk that is to be measured.
  /// - Returns: what the run has cost.
  /// - Throws: `ExitCode`, `LedgerError`, `CoordinatorError` or `ZeroMQError`.
  func run(in place: String) throws -> Measurement {
    Machine.raiseFileLimit()
    let folder = "\(place)/chokepoint-bench-\(getpid())"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = "\(folder)/ledger.sqlite"
    var measurement = try handOut(ledger: path, logs: folder)
    measurement.resumeSeconds = try Self.resume(path)
    return measurement
  }

  private func handOut(ledger path: String, logs: String) throws -> Measurement {
    let job = Array("no job".utf8)
    let ledger = try Ledger.create(
      at: path, job: job, jobDigest: Array(SHA256.hash(data: job)), unitCount: units)
    let socket = try PrivateFolder()
    defer { socket.remove() }
    let service = try Self.service(ledger, socket)
    // Two threads keep a coordinator busy; both have the same number of workers.
    let processes = workers % 2 == 0 ? 2 : 1
    let control = service.control
    let stubs = LocalWorkers(
      configuration: .init(
        executable: "/proc/self/exe",
        arguments: [
          "idle-workers", "--connect", service.endpoint, "--count", String(workers / processes),
          "--parent", String(getpid()),
        ], count: processes, logFolder: logs)
    ) { event in
      if case .exhausted(let reason) = event { control.workersExhausted(reason: reason) }
    }
    try stubs.start()
    defer { stubs.stop(grace: .seconds(5)) }
    return try measure(service)
  }

  private static func service(
    _ ledger: Ledger, _ socket: PrivateFolder
  ) throws -> CoordinatorService {
    try CoordinatorService(
      configuration: .init(
        endpoint: socket.endpoint, buildID: BuildIdentity.id, host: Machine.host),
      ledger: ledger)
  }

  /// Opens a finished run again.
  ///
  /// - Returns: seconds until workers could connect.
  private static func resume(_ path: String) throws -> Double {
    let socket = try PrivateFolder()
    defer { socket.remove() }
    let startedAt = ContinuousClock.now
    _ = try service(Ledger.open(at: path), socket)
    return (ContinuousClock.now - startedAt) / .seconds(1)
  }

  private func measure(_ service: CoordinatorService) throws -> Measurement {
    var began: (wall: ContinuousClock.Instant, cpu: Double)?
    var joined = 0
    var ledgerSeconds = 0.0
    let outcome = try service.run(
      merge: { _, _ in
        // Starting the workers is not coordination.
        if began == nil { began = (.now, Self.cpuSeconds) }
        return .proceed
      },
      observe: { status in
        joined = max(joined, status.progress.workers)
        ledgerSeconds = status.ledgerTime / .seconds(1)
      })
    guard case .complete = outcome, let began else {
      throw Terminal.failure("the units were not completed: \(outcome)", ExitStatus.failed)
    }
    let seconds = (ContinuousClock.now - began.wall) / .seconds(1)
    return Measurement(
      units: units, workers: joined, seconds: seconds, unitsPerSecond: Double(units) / seconds,
      coordinatorMicrosecondsPerUnit: (Self.cpuSeconds - began.cpu) * 1e6 / Double(units),
      ledgerMicrosecondsPerUnit: ledgerSeconds * 1e6 / Double(units),
      residentMegabytes: Machine.residentMegabytes)
  }

  private static var usage: rusage {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage
  }

  private static var cpuSeconds: Double {
    let usage = usage
    let seconds = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec
    return Double(seconds) + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6
  }
}
