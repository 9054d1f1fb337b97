internal import Coordination
internal import Coordinator
internal import Crypto
internal import Foundation
internal import Ledger
internal import Synchronization
internal import Worker

/// A run with a folder of its own: a ledger, a socket, and workers on threads.
final class Cluster: Sendable {
  static let buildID = "test"
  static let host = "here"
  static let job = [UInt8]((0..<600_000).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 8) })

  let folder: String
  var endpoint: String { "ipc://\(folder)/s" }
  var ledgerPath: String { "\(folder)/ledger.db" }

  init() throws {
    folder = "\(NSTemporaryDirectory())/ck-\(UUID().uuidString.prefix(13))"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
  }

  deinit {
    try? FileManager.default.removeItem(atPath: folder)
  }

  func makeLedger(unitCount: Int) throws -> Ledger {
    try Ledger.create(
      at: ledgerPath, job: Self.job, jobDigest: Array(SHA256.hash(data: Self.job)),
      unitCount: unitCount)
  }

  func makeService(
    _ ledger: Ledger, endpoint: String? = nil,
    curve: CoordinatorService.Configuration.Curve? = nil
  ) throws -> CoordinatorService {
    try CoordinatorService(
      configuration: .init(
        endpoint: endpoint ?? self.endpoint, curve: curve, buildID: Self.buildID,
        host: Self.host),
      ledger: ledger)
  }

  /// Starts a worker on a thread; its end goes to `exits`.
  func startWorker(
    _ endpoint: String, spinMicroseconds: Int = 0, buildID: String = Cluster.buildID,
    curve: Destination.Curve? = nil, control: WorkerControl, exits: Exits = Exits()
  ) {
    let service = WorkerService(
      configuration: .init(
        buildID: buildID, instructionSet: "any", host: Self.host,
        locate: { Destination(endpoints: [endpoint], curve: curve) }),
      control: control
    ) { job in ToyRunner(job: job, spinMicroseconds: spinMicroseconds) }
    Thread { exits.append(service.run()) }.start()
  }

  /// The results of all units one after the other, as one process alone would give them.
  static func expectedBytes(unitCount: Int) -> [UInt8] {
    let salt = ToyRunner(job: job, spinMicroseconds: 0).salt
    return (0..<unitCount).flatMap { ToyRunner.answer(unit: $0, salt: salt) }
  }
}

/// The ends of workers, from their threads.
final class Exits: Sendable {
  private let list = Mutex<[WorkerExit]>([])

  func append(_ exit: WorkerExit) {
    list.withLock { $0.append(exit) }
  }

  /// Waits until `count` workers have ended, at most a minute.
  func wait(for count: Int) -> [WorkerExit] {
    for _ in 0..<6_000 {
      let exits = list.withLock { $0 }
      if exits.count >= count { return exits }
      usleep(10_000)
    }
    return list.withLock { $0 }
  }
}
